package io.meterroute.jdbc.proof.fire;

/**
 * What one provider has to do with one attempt: the truth.
 *
 * @param attempt the attempt's id
 * @param purchase the purchase's id
 * @param provider the provider
 * @param sends how many purchase requests came in on the wire, whatever was done with them
 * @param vends how many tokens were handed over
 * @param reversals how many of them were taken back
 * @param token the token; {@code -} if there is none
 */
record LedgerEntry(
        String attempt, String purchase, String provider, int sends, int vends, int reversals, String token) {
    static LedgerEntry none(String attempt, String purchase, String provider) {
        return new LedgerEntry(attempt, purchase, provider, 0, 0, 0, "-");
    }

    /** Reads what {@link #toString} wrote. */
    static LedgerEntry of(String line) {
        String[] words = line.split(" ", -1);
        return new LedgerEntry(
                words[0],
                words[1],
                words[2],
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                words[6]);
    }

    LedgerEntry sent() {
        return new LedgerEntry(attempt, purchase, provider, sends + 1, vends, reversals, token);
    }

    LedgerEntry vended(String newToken) {
        return new LedgerEntry(attempt, purchase, provider, sends, vends + 1, reversals, newToken);
    }

    LedgerEntry reversed() {
        return new LedgerEntry(attempt, purchase, provider, sends, vends, reversals + 1, token);
    }

    int net() {
        return vends - reversals;
    }

    @Override
    public String toString() {
        return String.join(
                " ",
                attempt,
                purchase,
                provider,
                String.valueOf(sends),
                String.valueOf(vends),
                String.valueOf(reversals),
                token);
    }
}
