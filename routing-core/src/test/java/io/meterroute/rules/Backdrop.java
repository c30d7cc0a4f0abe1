package io.meterroute.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a purchase stands before.
 *
 * @param tick the time
 * @param providers what each provider knows
 * @param tables whom the routing table excludes, one bit each: all its revisions, the current one last
 * @param meters whom the meter's preference excludes, likewise
 * @param chances what may still happen
 * @param replica the number of the record that a failover falls back to; {@link #NO_REPLICA} if there is none
 */
record Backdrop(
        int tick,
        List<ProviderState> providers,
        List<Integer> tables,
        List<Integer> meters,
        Chances chances,
        int replica) {
    static final int NO_REPLICA = -1;

    /**
     * How often something may still happen.
     *
     * @param takeovers how often a node takes the purchase over from one that lives
     * @param crashes how often a node is killed, or stops since it does not learn whether a write was done
     * @param exclusions how often a provider is excluded or taken back
     * @param cancels how often the caller cancels
     * @param failovers how often the database falls back to an earlier committed state (0 or 1)
     */
    record Chances(int takeovers, int crashes, int exclusions, int cancels, int failovers) {
        Chances oneTakeoverLess() {
            return new Chances(takeovers - 1, crashes, exclusions, cancels, failovers);
        }

        Chances oneCrashLess() {
            return new Chances(takeovers, crashes - 1, exclusions, cancels, failovers);
        }

        Chances oneExclusionLess() {
            return new Chances(takeovers, crashes, exclusions - 1, cancels, failovers);
        }

        Chances noCancel() {
            return new Chances(takeovers, crashes, exclusions, 0, failovers);
        }

        Chances noFailover() {
            return new Chances(takeovers, crashes, exclusions, cancels, 0);
        }
    }

    static Backdrop atFirst(PurchaseScope scope) {
        List<ProviderState> untouched = Collections.nCopies(scope.providers().size(), ProviderState.untouched());
        return new Backdrop(0, untouched, List.of(0), List.of(0), scope.chances(), NO_REPLICA);
    }

    int table() {
        return tables.get(tables.size() - 1);
    }

    int meter() {
        return meters.get(meters.size() - 1);
    }

    boolean excludes(int provider) {
        return ((table() | meter()) & 1 << provider) != 0;
    }

    int tokens() {
        return providers.stream().mapToInt(ProviderState::tokens).sum();
    }

    Backdrop withTick(int next) {
        return new Backdrop(next, providers, tables, meters, chances, replica);
    }

    Backdrop with(int provider, ProviderState state) {
        List<ProviderState> next = new ArrayList<>(providers);
        next.set(provider, state);
        return new Backdrop(tick, List.copyOf(next), tables, meters, chances, replica);
    }

    Backdrop with(Chances next) {
        return new Backdrop(tick, providers, tables, meters, next, replica);
    }

    Backdrop withTable(int excluded) {
        return new Backdrop(tick, providers, plus(tables, excluded), meters, chances, replica);
    }

    Backdrop withMeter(int excluded) {
        return new Backdrop(tick, providers, tables, plus(meters, excluded), chances, replica);
    }

    Backdrop withReplica(int number) {
        return new Backdrop(tick, providers, tables, meters, chances, number);
    }

    private static List<Integer> plus(List<Integer> revisions, int next) {
        List<Integer> more = new ArrayList<>(revisions);
        more.add(next);
        return List.copyOf(more);
    }
}
