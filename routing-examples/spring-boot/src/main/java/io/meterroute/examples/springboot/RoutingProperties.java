package io.meterroute.examples.springboot;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The settings of the router.
 *
 * @param institution Whose routing it is; without it no router is made.
 * @param space The space of the meters; by default it has the institution's name.
 * @param node The router's name among the nodes that share a database.
 * @param table The routing table as JSON, published if the store has none yet.
 * @param jdbc Where in the application's database the tables are.
 * @param lookupDeadline How long a lookup round waits for answers.
 * @param attemptTimeLimit How long an attempt's answer is waited for before it is in doubt.
 * @param purchaseDeadline How long a purchase goes on beginning attempts if its request does not say.
 * @param recoveryInterval How often purchases that nobody works on are gone on with.
 * @param shutdownLimit How long a shutdown waits for what is under way.
 * @param staleAfter How old the routing table may be before the node is called unhealthy.
 * @param countInterval How often open marks, blocked meters and purchases in doubt are counted.
 */
@ConfigurationProperties("meterroute")
public record RoutingProperties(
        @Nullable String institution,
        @Nullable String space,
        @DefaultValue("node-1") String node,
        @Nullable Resource table,
        @DefaultValue Jdbc jdbc,
        @DefaultValue("5s") Duration lookupDeadline,
        @DefaultValue("30s") Duration attemptTimeLimit,
        @DefaultValue("60s") Duration purchaseDeadline,
        @DefaultValue("5s") Duration recoveryInterval,
        @DefaultValue("20s") Duration shutdownLimit,
        @DefaultValue("1m") Duration staleAfter,
        @DefaultValue("30s") Duration countInterval) {
    /**
     * Where in the application's database the tables are.
     *
     * @param schema The schema; by default the connection's own.
     * @param tablePrefix What the name of every table begins with.
     * @param install Whether missing tables are made.
     * @param acceptLostCommits Whether a database will do that loses what it has acknowledged: for tests only.
     */
    public record Jdbc(
            @Nullable String schema,
            @DefaultValue("meterroute_") String tablePrefix,
            @DefaultValue("true") boolean install,
            @DefaultValue("false") boolean acceptLostCommits) {}

    InstitutionId institutionId() {
        return InstitutionId.of(Optional.ofNullable(institution)
                .orElseThrow(() -> new IllegalStateException("set meterroute.institution")));
    }

    SpaceId spaceId() {
        return SpaceId.of(Optional.ofNullable(space).orElse(institutionId().value()));
    }
}
