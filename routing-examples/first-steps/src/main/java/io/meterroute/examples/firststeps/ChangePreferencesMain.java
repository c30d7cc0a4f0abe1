package io.meterroute.examples.firststeps;

import io.meterroute.Router;
import io.meterroute.RoutingAdmin;
import io.meterroute.admin.ChangeResult;
import io.meterroute.admin.Draft;
import io.meterroute.admin.Review;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;

/** A contract ends: the change is drafted, looked at, applied with a name and a reason, and made undone. */
public final class ChangePreferencesMain {
    private ChangePreferencesMain() {}

    /** Takes no arguments. */
    public static void main(String... args) {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First Provider", 1))
                .provider(Provider.of("P2", "Second Provider", 1))
                .utility(Utility.of(
                        "JHB",
                        "City of Joburg",
                        Preferences.builder().rank("P2").build()))
                .build();
        try (Router router = Router.builder().table(table).build()) {
            // begin: a change of preferences
            RoutingAdmin admin = router.admin();
            Draft draft = admin.draft()
                    .with(
                            UtilityId.of("JHB"),
                            Preferences.builder().rank("P1").exclude("P2").build());
            Review review = admin.review(draft);
            System.out.println(review.difference());
            ChangeResult result = admin.apply(draft, "thandi", "the contract with P2 ended");
            System.out.println(result);

            Draft asBefore = admin.draftOf(1);
            admin.apply(asBefore, "thandi", "the contract was renewed");
            System.out.println("Revision " + router.table().revision());
            // end: a change of preferences
        }
    }
}
