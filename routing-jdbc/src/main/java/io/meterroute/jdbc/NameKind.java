package io.meterroute.jdbc;

/** What a name is the name of; the numbers are stored. */
enum NameKind {
    SPACE(1),
    INSTITUTION(2),
    UTILITY(3);

    final int number;

    NameKind(int number) {
        this.number = number;
    }
}
