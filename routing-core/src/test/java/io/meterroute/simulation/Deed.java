package io.meterroute.simulation;

import io.meterroute.EnquiryRequest;
import io.meterroute.EnquiryResult;
import io.meterroute.Router;
import io.meterroute.admin.Draft;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Something that people or machines do to the world. */
interface Deed {
    /** Does it by way of {@code node}. */
    void happen(World world, Node node);

    /** A customer buys, or the client asks again. */
    record Buy(String purchase, MeterNumber meter) implements Deed {
        @Override
        public void happen(World world, Node node) {
            world.buy(node, PurchaseRequest.of(purchase, meter, 10_000, "ZAR"));
        }
    }

    /** The client gives up. */
    record Cancel(String purchase) implements Deed {
        @Override
        public void happen(World world, Node node) {
            node.does(router -> world.money().told(node, router.cancel(PurchaseId.of(purchase))));
        }
    }

    /** A customer looks a meter up, and buys where the answer came from. */
    record Enquire(MeterNumber meter, String purchase) implements Deed {
        @Override
        public void happen(World world, Node node) {
            world.tally().add(Happening.ENQUIRY);
            node.does(router -> {
                var unused = router.enquireAsync(EnquiryRequest.of(meter)).thenAccept(result -> {
                    if (result instanceof EnquiryResult.Answered answered && !purchase.isEmpty()) {
                        PurchaseRequest request = PurchaseRequest.of(purchase, meter, 10_000, "ZAR");
                        world.buy(node, request.following(answered.link()));
                    }
                });
            });
        }
    }

    /** An operator marks a meter. */
    record Mark(MeterNumber meter) implements Deed {
        @Override
        public void happen(World world, Node node) {
            node.does(router -> world.meters().marked(router.mark(meter, "olga").meter()));
        }
    }

    /** An operator excludes a provider at the utility, and ranks the others. */
    record Exclude(String provider) implements Deed {
        @Override
        public void happen(World world, Node node) {
            node.does(router -> apply(world, router, draft -> draft.with(World.JHB, preferences(draft))));
        }

        private Preferences preferences(Draft draft) {
            Preferences.Builder preferences = Preferences.builder().exclude(provider);
            draft.table().providers().stream()
                    .map(present -> present.id().value())
                    .filter(id -> !id.equals(provider))
                    .forEach(preferences::rank);
            return preferences.build();
        }
    }

    /** An operator ranks all providers. */
    record RankAll() implements Deed {
        @Override
        public void happen(World world, Node node) {
            node.does(router -> apply(world, router, draft -> draft.with(World.JHB, Beginning.ranked(draft.table()))));
        }
    }

    /** An operator switches a provider on or off. */
    record Switch(String provider, boolean isOn) implements Deed {
        @Override
        public void happen(World world, Node node) {
            node.does(router -> world.tables()
                    .changed(router.admin().switchProvider(ProviderId.of(provider), isOn, "olga", "as agreed")));
        }
    }

    /** An operator gives a provider another weight from later on. */
    record Weigh(String provider, int weight, Duration later) implements Deed {
        @Override
        public void happen(World world, Node node) {
            node.does(router -> world.tables()
                    .changed(router.admin()
                            .schedule(
                                    router.admin().draft().weighted(ProviderId.of(provider), weight),
                                    world.course().now().plus(later),
                                    "olga",
                                    "as agreed")));
        }
    }

    /** An operator excludes a provider for one meter. */
    record Shun(MeterNumber meter, String provider) implements Deed {
        @Override
        public void happen(World world, Node node) {
            MeterPreference preference = new MeterPreference(List.of(), List.of(ProviderId.of(provider)));
            node.does(router -> router.admin().prefer(meter, preference, "olga", "the customer's wish"));
        }
    }

    /** The database is gone for a while. */
    record StoreGone(Duration time) implements Deed {
        @Override
        public void happen(World world, Node node) {
            world.database().goAway(time);
        }
    }

    /** The database fails over, and lacks the newest writes then. */
    record FailOver(Duration time, int missing) implements Deed {
        @Override
        public void happen(World world, Node node) {
            world.failOver(time, missing);
        }
    }

    private static void apply(World world, Router router, UnaryOperator<Draft> edit) {
        Draft draft = edit.apply(router.admin().draft());
        world.tables().changed(draft.base(), router.admin().apply(draft, "olga", "as agreed"));
    }
}
