package io.meterroute.model;

/** Audit entries in canonical form. */
final class AuditText {
    private AuditText() {}

    static void write(AuditEntry entry, TextWriter out) {
        out.instant(entry.at())
                .word(entry.by())
                .word(entry.action())
                .word(entry.subject())
                .word(entry.reason());
    }

    static AuditEntry read(TextReader in) {
        return new AuditEntry(in.instant(), in.word(), in.word(), in.word(), in.word());
    }
}
