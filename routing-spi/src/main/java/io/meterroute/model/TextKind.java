package io.meterroute.model;

/** What a canonical text is of: its first word. */
enum TextKind {
    METER("meter"),
    PURCHASE("purchase"),
    TABLE("table"),
    CHANGE("change"),
    PENDING("pending"),
    DECISION("decision"),
    AUDIT("audit"),
    ROUND("round");

    private final String word;

    TextKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
