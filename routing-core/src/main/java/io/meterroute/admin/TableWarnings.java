package io.meterroute.admin;

import io.meterroute.admin.TableWarning.Reason;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Standing;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what is valid in a routing table but hardly meant: apart from validation, which refuses. */
public final class TableWarnings {
    private final RoutingTable table;
    private final List<TableWarning> found = new ArrayList<>();

    private TableWarnings(RoutingTable table) {
        this.table = table;
    }

    /**
     * Returns what is hardly meant: matters of the whole table, then of providers, then of utilities, by their ids.
     *
     * @param reachable the providers that a transport reaches, if that is known
     */
    public static List<TableWarning> of(RoutingTable table, Optional<Set<ProviderId>> reachable) {
        TableWarnings warnings = new TableWarnings(table);
        boolean isAnybodyEnabled = table.providers().stream().anyMatch(Provider::enabled);
        if (!isAnybodyEnabled) {
            warnings.add(Reason.NOBODY_ENABLED, "every provider is switched off: every purchase is blocked");
        }
        table.providers().forEach(provider -> warnings.look(provider, reachable));
        table.utilities().values().forEach(utility -> warnings.look(utility, isAnybodyEnabled));
        return List.copyOf(warnings.found);
    }

    private void look(Provider provider, Optional<Set<ProviderId>> reachable) {
        ProviderId id = provider.id();
        boolean isUsed = provider.enabled() || isRankedSomewhere(id);
        if (isUsed && reachable.filter(known -> !known.contains(id)).isPresent()) {
            add(
                    Reason.WITHOUT_TRANSPORT,
                    Optional.empty(),
                    id,
                    "provider " + id + " has no transport here: nothing can be sent to it");
        }
        boolean isExcludedEverywhere = !table.utilities().isEmpty()
                && table.utilities().values().stream()
                        .allMatch(utility -> utility.preferences().excluded().contains(id));
        if (provider.enabled() && isExcludedEverywhere) {
            add(
                    Reason.EXCLUDED_EVERYWHERE,
                    Optional.empty(),
                    id,
                    "provider " + id + " is enabled, but every utility excludes it");
        }
    }

    private void look(Utility utility, boolean isAnybodyEnabled) {
        Preferences preferences = utility.preferences();
        List<ProviderId> enabled = table.providers().stream()
                .filter(Provider::enabled)
                .map(Provider::id)
                .toList();
        if (isAnybodyEnabled && preferences.excluded().containsAll(enabled)) {
            add(Reason.NOBODY_ELIGIBLE, utility.id(), "every enabled provider is excluded: all its meters are blocked");
        }
        if (!preferences.tiers().isEmpty()
                && preferences.tiers().get(0).stream().noneMatch(enabled::contains)) {
            add(
                    Reason.FIRST_SWITCHED_OFF,
                    utility.id(),
                    "everybody at rank 1 is switched off: the order begins at a later rank");
        }
        preferences.tiers().forEach(tier -> lookAtTier(utility, tier, enabled));
        lookAtTier(utility, lastTier(preferences), enabled);
        preferences.excluded().stream()
                .filter(id -> preferences.weights().containsKey(id))
                .forEach(id -> withoutEffect(utility, id, "is excluded"));
    }

    private void lookAtTier(Utility utility, List<ProviderId> tier, List<ProviderId> enabled) {
        if (tier.size() == 1 && utility.preferences().weights().containsKey(tier.get(0))) {
            withoutEffect(utility, tier.get(0), "is alone in its tier");
        }
        List<ProviderId> sharing = tier.stream().filter(enabled::contains).toList();
        if (sharing.size() > 1 && sharing.stream().allMatch(id -> weight(utility, id) == 0)) {
            add(
                    Reason.ALL_WEIGHTS_ZERO,
                    utility.id(),
                    "all weights of "
                            + String.join(
                                    ", ",
                                    sharing.stream().map(ProviderId::value).toList()) + " are 0: they share equally");
        }
    }

    private List<ProviderId> lastTier(Preferences preferences) {
        return table.providers().stream()
                .map(Provider::id)
                .filter(id -> {
                    Standing.Kind kind = preferences.standing(id).kind();
                    return kind == Standing.Kind.UNRANKED || kind == Standing.Kind.UNCONFIRMED;
                })
                .toList();
    }

    private int weight(Utility utility, ProviderId provider) {
        Integer own = utility.preferences().weights().get(provider);
        return own != null
                ? own
                : table.provider(provider).map(Provider::weight).orElse(0);
    }

    private boolean isRankedSomewhere(ProviderId provider) {
        return table.utilities().values().stream()
                .anyMatch(utility -> utility.preferences().standing(provider).kind() == Standing.Kind.RANKED);
    }

    private void withoutEffect(Utility utility, ProviderId provider, String why) {
        add(
                Reason.WEIGHT_WITHOUT_EFFECT,
                Optional.of(utility.id()),
                provider,
                "utility " + utility.id() + ": the weight of provider " + provider + " changes nothing, since it "
                        + why);
    }

    private void add(Reason reason, String sentence) {
        found.add(new TableWarning(reason, Optional.empty(), Optional.empty(), sentence));
    }

    private void add(Reason reason, UtilityId utility, String text) {
        String sentence = "utility " + utility + ": " + text;
        found.add(new TableWarning(reason, Optional.of(utility), Optional.empty(), sentence));
    }

    private void add(Reason reason, Optional<UtilityId> utility, ProviderId provider, String sentence) {
        found.add(new TableWarning(reason, utility, Optional.of(provider), sentence));
    }
}
