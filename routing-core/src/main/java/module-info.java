/**
 * Decides in your process which provider gets each prepaid purchase, asks providers about meters, tries them in order without
 * ever vending twice, and explains every decision.
 *
 * <h2>The first five minutes</h2>
 *
 * <p>1. Import {@code io.meterroute:routing-bom} in {@code dependencyManagement} and add {@code io.meterroute:routing-core}. In
 * a module of your own: {@code requires io.meterroute.core;}.
 *
 * <p>2. Give the router a table of providers and preferences, and a transport to each provider ({@link
 * io.meterroute.spi.BlockingTransport} is the simple one; {@code routing-testkit} has simulated ones to begin with). Then buy:
 *
 * <pre>{@code
 * RoutingTable table = RoutingTable.builder("RETAILER-1")
 *         .provider(Provider.of("P1", "First Provider", 70))
 *         .provider(Provider.of("P2", "Second Provider", 30))
 *         .utility(Utility.of(
 *                 "JHB",
 *                 "City of Joburg",
 *                 Preferences.builder().rank("P2").rank("P1").build()))
 *         .build();
 * try (Router router = Router.builder()
 *         .table(table)
 *         .provider(ProviderId.of("P1"), transportToP1)
 *         .provider(ProviderId.of("P2"), transportToP2)
 *         .build()) {
 *     PurchaseResult result =
 *             router.purchase(PurchaseRequest.of("tx-1", MeterNumber.of("04123456789"), 10_000, "ZAR"));
 *     System.out.println(result.explain());
 * }
 * }</pre>
 *
 * <p>3. Read what it says. The meter was new, so both providers were asked; P2 is ranked first at the utility that they named,
 * so P2 got the purchase. {@link io.meterroute.Router#decide} says where a purchase would go and sends nothing; {@link
 * io.meterroute.Router#enquire} is the customer's lookup before paying.
 *
 * <p>4. Keep it: {@code Router.builder().stores(JdbcRouting.on(dataSource).forInstitution(institution))} with {@code
 * io.meterroute:routing-jdbc} puts everything in your database, and {@link io.meterroute.Router#startRecovery} goes on with what
 * a node that died has left.
 *
 * <p>5. Change it: {@link io.meterroute.RoutingAdmin} makes changes with author and reason, {@link io.meterroute.RoutingViews}
 * shows meters, providers and purchases.
 *
 * <h2>Where things are</h2>
 *
 * <p>{@code io.meterroute} holds the doors. {@link io.meterroute.rules} are the rules as pure functions, {@link
 * io.meterroute.outcome} says what a provider's answers mean, {@link io.meterroute.health} who is well, {@link
 * io.meterroute.config} reads and writes JSON and CSV, {@link io.meterroute.memory} are the stores that need nothing. The values
 * are in {@link io.meterroute.model}, what an application can implement is in {@link io.meterroute.spi}.
 */
@org.jspecify.annotations.NullMarked
module io.meterroute.core {
    requires transitive io.meterroute.spi;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.csv;
    requires com.github.benmanes.caffeine;
    requires com.google.common;
    requires static org.jspecify;
    requires org.slf4j;

    exports io.meterroute;
    exports io.meterroute.admin;
    exports io.meterroute.balance;
    exports io.meterroute.config;
    exports io.meterroute.health;
    exports io.meterroute.memory;
    exports io.meterroute.outcome;
    exports io.meterroute.report;
    exports io.meterroute.rules;
    exports io.meterroute.view;
}
