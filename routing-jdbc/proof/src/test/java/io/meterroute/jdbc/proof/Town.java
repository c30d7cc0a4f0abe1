package io.meterroute.jdbc.proof;

import io.meterroute.RouterBuilder;
import io.meterroute.examples.http.HttpTransport;
import io.meterroute.examples.http.Merchant;
import io.meterroute.examples.http.Party;
import io.meterroute.examples.http.Sender;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.SpaceId;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What every node of the tests knows: one utility, P1 ranked before P2. */
final class Town {
    static final InstitutionId BANK = InstitutionId.of("BANK");
    static final SpaceId SPACE = SpaceId.of("TOWN");
    private static final UtilityId JHB = UtilityId.of("JHB");

    private Town() {}

    static RoutingTable table() {
        return table(BANK);
    }

    static RoutingTable table(InstitutionId institution) {
        return table(institution, Preferences.builder().rank("P1").rank("P2").build());
    }

    /** Returns {@code table} with {@code provider} excluded, the other ranked. */
    static RoutingTable excluding(RoutingTable table, String provider) {
        String other = table.providers().stream()
                .map(p -> p.id().value())
                .filter(id -> !id.equals(provider))
                .findFirst()
                .orElseThrow();
        return table(BANK, Preferences.builder().rank(other).exclude(provider).build());
    }

    private static RoutingTable table(InstitutionId institution, Preferences preferences) {
        return RoutingTable.builder(institution.value())
                .provider(Provider.of("P1", "First Provider", 1))
                .provider(Provider.of("P2", "Second Provider", 1))
                .utility(Utility.of(JHB.value(), "City of Joburg", preferences).withAliases(List.of("City Power")))
                .build();
    }

    /** Connects {@code builder}'s router to a provider over HTTP. */
    static void connect(RouterBuilder builder, String provider, URI endpoint) {
        builder.provider(
                ProviderId.of(provider),
                HttpTransport.builder()
                        .endpoint(endpoint, "secret")
                        .sender(new Sender(
                                new Party(BANK.value(), "Some Bank"),
                                "TILL0001",
                                new Merchant("5411", "CORNERSHOP00001", "Corner Shop", "Johannesburg", "GP", "ZA"),
                                new Party("CLIENT-7", "Some Client")))
                        .provider(new Party(provider, "Provider " + provider))
                        .answerLimit(Duration.ofSeconds(20))
                        .build());
    }
}
