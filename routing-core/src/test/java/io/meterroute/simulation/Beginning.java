package io.meterroute.simulation;

import io.meterroute.model.Assignment;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableRevision;
import io.meterroute.model.TableStamp;
import io.meterroute.model.Utility;
import io.meterroute.rules.MeterTransitions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the database holds in the beginning: a table of each institution, and the meters if they are known.
 *
 * @param scenario says how it is
 * @param now when that is
 */
record Beginning(Scenario scenario, Instant now) {
    /** Returns the rows. */
    Map<Row<?>, Object> rows(InstitutionId... institutions) {
        Map<Row<?>, Object> rows = new LinkedHashMap<>();
        for (InstitutionId institution : institutions) {
            RoutingTable table = table(institution).withRevision(1);
            TableChange change = TableChange.of("olga", "first table", now);
            rows.put(new Row.Revision(institution, 1), new TableRevision(table, change));
            rows.put(new Row.InForce(institution), new TableStamp(1, table.checksum()));
        }
        if (scenario.setting().knownMeters()) {
            World.METERS.forEach(
                    meter -> rows.put(new Row.Meter(meter), known(meter).withVersion(1)));
        }
        return rows;
    }

    private RoutingTable table(InstitutionId institution) {
        RoutingTable.Builder table = RoutingTable.builder(institution.value());
        if (scenario.setting().notExcludedAsked()) {
            table.policy(new RoutingPolicy(RoutingPolicy.AskedSet.NOT_EXCLUDED, RoutingPolicy.Unassigned.ROUTE_ALL));
        }
        scenario.providers().forEach(plan -> table.provider(Provider.of(plan.id(), "Provider " + plan.id(), 1)));
        RoutingTable bare = table.build();
        return bare.toBuilder()
                .utility(Utility.of(
                        World.JHB.value(),
                        "City of Joburg",
                        scenario.setting().loss() == Loss.PURCHASES ? Preferences.none() : ranked(bare)))
                .build();
    }

    /** Returns preferences for all providers of {@code table}, one after the other. */
    static Preferences ranked(RoutingTable table) {
        Preferences.Builder ranked = Preferences.builder();
        table.providers().forEach(provider -> ranked.rank(provider.id().value()));
        return ranked.build();
    }

    private MeterRecord known(MeterNumber number) {
        MeterRecord.Builder meter = MeterRecord.unseen(number).toBuilder().known(true);
        if (scenario.setting().assigned()) {
            meter = MeterTransitions.apply(
                    meter.build(),
                    new MeterEvent.Assigned(new Assignment(World.JHB, Assignment.Source.OPERATOR, "olga", now)))
                    .toBuilder();
        }
        for (ProviderPlan plan : scenario.providers()) {
            Support support = plan.serves() ? Support.SUPPORTED : Support.NOT_SUPPORTED;
            meter.support(ProviderId.of(plan.id()), ProviderSupport.unknown().answered(support, 0, now));
        }
        return meter.build();
    }
}
