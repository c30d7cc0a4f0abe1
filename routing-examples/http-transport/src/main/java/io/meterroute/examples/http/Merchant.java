package io.meterroute.examples.http;

/**
 * The shop where the customer stands.
 *
 * @param type its category, 4 digits
 * @param id exactly 15 characters
 * @param name 1 to 23 characters
 * @param city 1 to 13 characters
 * @param region 1 or 2 characters
 * @param country 1 or 2 characters
 */
public record Merchant(String type, String id, String name, String city, String region, String country) {
    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if one of them is wrong
     */
    public Merchant {
        FieldCheck.digits("merchant type", type, 4);
        FieldCheck.exactly("merchant id", id, 15);
        FieldCheck.text("merchant name", name, 23);
        FieldCheck.text("merchant city", city, 13);
        FieldCheck.text("merchant region", region, 2);
        FieldCheck.text("merchant country", country, 2);
    }
}
