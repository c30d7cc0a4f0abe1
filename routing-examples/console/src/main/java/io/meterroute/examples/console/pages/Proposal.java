package io.meterroute.examples.console.pages;

import io.meterroute.admin.Draft;
import java.util.Map;

/**
 * A change to the routing table that somebody is about to make, as the review shows it.
 *
 * @param title what it is about
 * @param action where it is sent to be made
 * @param back where the form is that it was made with
 * @param fields what has to be sent to make it, beside the revision it was made from, a reason and a time
 * @param draft the change
 */
record Proposal(String title, String action, String back, Map<String, String> fields, Draft draft) {
    Proposal {
        fields = Map.copyOf(fields);
    }
}
