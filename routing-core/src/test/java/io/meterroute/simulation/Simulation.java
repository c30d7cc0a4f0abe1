package io.meterroute.simulation;

import io.meterroute.EnquiryRequest;
import io.meterroute.testkit.LookupFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;

/**
 * Lets one scenario happen: ninety seconds of trouble, then calm until everything that is open has come to its end, with
 * operators doing their part; then every mark still set is to be cleared by enquiries that nothing disturbs.
 */
final class Simulation {
    private static final Duration LATE = Duration.ofMinutes(3);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_ENQUIRIES = 5;

    private final World world;
    private final Operators operators;
    private final Instant latest;
    private int enquiries;
    private int quietMinutes;

    private Simulation(Scenario scenario, Design design) {
        world = new World(scenario, design);
        operators = new Operators(world);
        latest = world.now().plus(Duration.ofHours(3));
        scenario.acts()
                .forEach(act -> world.course().after(act.at(), () -> {
                    Node node = world.nodes().get(act.node());
                    act.deed().happen(world, node);
                }));
        world.course().after(Swarm.TROUBLE, world::calm);
        world.course().after(Swarm.TROUBLE.plus(LATE), this::look);
    }

    static Verdict of(Scenario scenario, Design design) {
        Simulation simulation = new Simulation(scenario, design);
        return simulation.run(scenario);
    }

    private Verdict run(Scenario scenario) {
        world.course().run().ifPresent(failure -> {
            throw new IllegalStateException("seed " + scenario.seed(), failure);
        });
        return new Verdict(
                scenario,
                world.findings().broken(),
                world.tally(),
                world.course().events(),
                world.strikes());
    }

    /** Looks every minute whether all is over. */
    private void look() {
        operators.look();
        boolean isAnyFrozen = world.nodes().stream().anyMatch(Node::isFrozen);
        if (world.now().isBefore(latest) && (world.money().isAnyOpen() || isAnyFrozen)) {
            world.course().after(MINUTE, this::look);
        } else if (quietMinutes < LATE.toMinutes()) {
            quietMinutes++;
            world.course().after(MINUTE, this::look);
        } else if (isAnyMarked() && enquiries < MOST_ENQUIRIES) {
            enquiries++;
            world.providers()
                    .values()
                    .forEach(provider -> provider.next(
                            Collections.nCopies(20, LookupFault.NONE).toArray(LookupFault[]::new)));
            world.nodes()
                    .get(0)
                    .does(router -> World.METERS.forEach(meter -> {
                        var unused = router.enquireAsync(EnquiryRequest.of(meter));
                    }));
            world.course().after(MINUTE, this::look);
        } else {
            verdict();
        }
    }

    private boolean isAnyMarked() {
        return world.tables()
                .inForce(world.nodes().get(0).institution())
                .filter(world.meters()::isAnyMarked)
                .isPresent();
    }

    private void verdict() {
        world.money().verdict();
        world.tables().verdict(world.nodes());
        world.findings().claim(!isAnyMarked(), "L1: every mark is cleared in the end");
        world.course().end();
    }
}
