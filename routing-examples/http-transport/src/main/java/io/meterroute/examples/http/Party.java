package io.meterroute.examples.http;

/**
 * One of those who take part in a request.
 *
 * @param id its institution id, 1 to 40 characters
 * @param name its name, 1 to 40 characters
 */
public record Party(String id, String name) {
    private static final int LONGEST = 40;

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if one of them is wrong
     */
    public Party {
        FieldCheck.text("id of a party", id, LONGEST);
        FieldCheck.text("name of a party", name, LONGEST);
    }
}
