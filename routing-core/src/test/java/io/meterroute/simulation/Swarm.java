package io.meterroute.simulation;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.Resolution.Kind;
import io.meterroute.testkit.LookupFault;
import io.meterroute.testkit.Outage;
import io.meterroute.testkit.PurchaseFault;
import io.meterroute.testkit.ResolutionFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes a scenario of each seed. Every seed draws which troubles there are at all and then how much of each: a world with a
 * few kinds of trouble goes deeper into them than one with a little of everything.
 */
final class Swarm {
    /** For how long things are done and go wrong. */
    static final Duration TROUBLE = Duration.ofSeconds(90);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<List<Kind>> WAYS = List.of(
            List.of(Kind.RETRY),
            List.of(Kind.REVERSE),
            List.of(Kind.QUERY),
            List.of(),
            List.of(Kind.REVERSE, Kind.QUERY),
            List.of(Kind.RETRY, Kind.REVERSE),
            List.of(Kind.RETRY, Kind.QUERY));

    private final long seed;
    private final Draw draw;
    private final Setting setting;
    private final int institutions;

    private Swarm(long seed) {
        this.seed = seed;
        this.draw = new Draw(new SplittableRandom(seed));
        this.setting = setting();
        this.institutions = setting.twoInstitutions() ? 2 : 1;
    }

    static Scenario scenario(long seed) {
        return new Swarm(seed).scenario();
    }

    private Scenario scenario() {
        List<ProviderPlan> providers = new ArrayList<>();
        int count = 2 + draw.below(2);
        for (int i = 1; i <= count; i++) {
            providers.add(provider("P" + i));
        }
        List<Perils> nodes = new ArrayList<>();
        int size = 2 * institutions + draw.below(2);
        for (int i = 0; i < size; i++) {
            nodes.add(perils());
        }
        return new Scenario(seed, setting, providers, nodes, acts(count, size), Integer.MAX_VALUE);
    }

    private Setting setting() {
        Loss loss = draw.oneIn(4) ? draw.oneOf(List.of(Loss.METERS, Loss.TABLES, Loss.PURCHASES)) : Loss.NOTHING;
        boolean isPlain = loss == Loss.PURCHASES;
        return new Setting(
                loss,
                loss == Loss.NOTHING && draw.oneIn(5),
                !isPlain && draw.oneIn(5),
                isPlain || !draw.oneIn(3),
                isPlain || !draw.oneIn(4),
                draw.oneIn(4),
                draw.oneIn(6),
                draw.oneIn(3));
    }

    private ProviderPlan provider(String id) {
        boolean isPlain = setting.loss() == Loss.PURCHASES;
        List<Kind> ways = isPlain ? List.of(Kind.RETRY) : draw.oneOf(WAYS);
        Map<PurchaseFault, Double> purchases = draw.trouble(0.9, List.of(PurchaseFault.values()));
        if (isPlain) {
            purchases.keySet().removeAll(List.of(PurchaseFault.NOT_SENT, PurchaseFault.REFUSED_METER_UNKNOWN));
        }
        return new ProviderPlan(
                id,
                ways,
                isPlain ? Map.of() : draw.trouble(0.9, List.of(LookupFault.values())),
                purchases,
                draw.trouble(0.6, List.of(ResolutionFault.values())),
                isPlain || !draw.oneIn(6),
                !draw.oneIn(4),
                draw.oneIn(5) && !isPlain ? Optional.of(draw.upTo(MINUTE)) : Optional.empty(),
                draw.oneIn(5) && !isPlain ? Optional.of(gone()) : Optional.empty());
    }

    private ProviderPlan.Gone gone() {
        Duration from = draw.upTo(MINUTE);
        return new ProviderPlan.Gone(
                from, from.plus(draw.upTo(MINUTE)), draw.oneOf(List.of(Outage.BLACK_HOLE, Outage.CONNECTION_REFUSED)));
    }

    private Perils perils() {
        boolean isPlain = setting.loss() == Loss.PURCHASES;
        return new Perils(
                draw.oneIn(2) ? 1 + draw.below(draw.oneIn(2) ? 40 : 200) : 0,
                draw.upTo(Duration.ofSeconds(40)),
                isPlain ? 0 : draw.oneOf(List.of(0.0, 0.0, 0.01, 0.03)),
                draw.oneIn(3) ? Duration.ofMinutes(3) : Duration.ofSeconds(20),
                isPlain ? 0 : draw.oneOf(List.of(0.0, 0.02, 0.1, 0.3)),
                draw.oneOf(List.of(Duration.ofMillis(5), Duration.ofMillis(200), Duration.ofSeconds(3))),
                isPlain ? 0 : draw.oneOf(List.of(0.0, 0.0, 0.02, 0.1)),
                draw.oneOf(List.of(0.0, 0.3, 1.0)),
                Duration.ofMinutes(draw.below(121) - 60),
                Duration.ofSeconds(5).plus(draw.upTo(Duration.ofSeconds(15))),
                Duration.ofSeconds(2).plus(draw.upTo(Duration.ofSeconds(20))));
    }

    private List<Act> acts(int providers, int nodes) {
        List<Act> acts = new ArrayList<>();
        List<MeterNumber> meters = draw.oneIn(4) ? World.METERS : World.METERS.subList(0, 1);
        if (setting.loss() != Loss.METERS) {
            purchases(acts, meters, nodes);
        }
        boolean isRich = setting.loss() != Loss.PURCHASES;
        if (isRich && (setting.loss() == Loss.METERS || draw.oneIn(2))) {
            several(acts, nodes, 6, () -> new Deed.Mark(draw.oneOf(meters)));
            several(acts, nodes, 8, () -> new Deed.Enquire(draw.oneOf(meters), ""));
        }
        if (isRich && (setting.loss() == Loss.TABLES || draw.oneIn(2))) {
            several(acts, nodes, 6, () -> change(providers, meters));
        }
        if (isRich && draw.oneIn(4)) {
            several(acts, nodes, 2, () -> new Deed.StoreGone(draw.upTo(Duration.ofSeconds(20))));
        }
        if (setting.loss() != Loss.NOTHING || draw.oneIn(4)) {
            boolean isLossy = setting.loss() != Loss.NOTHING;
            several(
                    acts,
                    nodes,
                    isRich ? 3 : 1,
                    () -> new Deed.FailOver(draw.upTo(Duration.ofSeconds(5)), isLossy ? 1 + draw.below(8) : 0));
        }
        acts.sort(Comparator.comparing(Act::at));
        return List.copyOf(acts);
    }

    /** Each purchase is called for once, or again and again, on any node; perhaps it is given up meanwhile. */
    private void purchases(List<Act> acts, List<MeterNumber> meters, int nodes) {
        int count = 1 + draw.below(3);
        for (int i = 1; i <= count; i++) {
            String id = "tx-" + i;
            MeterNumber meter = draw.oneOf(meters);
            Duration first = i == 1 ? Duration.ZERO : draw.upTo(MINUTE);
            int calls = 1 + draw.below(3);
            for (int call = 0; call < calls; call++) {
                Duration at = call == 0 ? first : first.plus(draw.upTo(Duration.ofSeconds(draw.oneIn(2) ? 2 : 30)));
                boolean isEnquired = call == 0 && draw.oneIn(8) && setting.loss() != Loss.PURCHASES;
                acts.add(new Act(
                        at, draw.below(nodes), isEnquired ? new Deed.Enquire(meter, id) : new Deed.Buy(id, meter)));
            }
            if (draw.oneIn(8)) {
                acts.add(
                        new Act(first.plus(draw.upTo(Duration.ofSeconds(30))), draw.below(nodes), new Deed.Cancel(id)));
            }
        }
    }

    private Deed change(int providers, List<MeterNumber> meters) {
        String provider = "P" + (1 + draw.below(providers));
        return switch (draw.below(setting.loss() == Loss.TABLES ? 4 : 8)) {
            case 0, 1, 2 -> new Deed.Exclude(provider);
            case 3, 4 -> new Deed.RankAll();
            case 5 -> new Deed.Switch(provider, draw.oneIn(2));
            case 6 ->
                new Deed.Weigh(
                        provider, 1 + draw.below(100), Duration.ofSeconds(1).plus(draw.upTo(MINUTE)));
            default -> new Deed.Shun(draw.oneOf(meters), provider);
        };
    }

    private void several(List<Act> acts, int nodes, int most, Drawn deed) {
        int count = 1 + draw.below(most);
        for (int i = 0; i < count; i++) {
            acts.add(new Act(draw.upTo(MINUTE), draw.below(nodes), deed.draw()));
        }
    }

    private interface Drawn {
        Deed draw();
    }
}
