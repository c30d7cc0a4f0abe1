package io.meterroute.examples.firststeps;

import static io.meterroute.model.Refusal.Scope.CUSTOMER;
import static io.meterroute.model.Refusal.Scope.METER_UNKNOWN;

import io.meterroute.Router;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.model.RoutingTable;
import io.meterroute.spi.BlockingTransport;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A transport of one's own, to a provider that has a client library: which of its answers means what. */
public final class OwnTransportMain {
    private OwnTransportMain() {}

    /** Takes no arguments. */
    public static void main(String... args) {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First Provider", 1))
                .build();
        try (Router router = Router.builder()
                .table(table)
                .provider(ProviderId.of("P1"), new VoucherTransport(new VoucherClient()))
                .build()) {
            for (String meter : new String[] {"04123456789", "04000000404"}) {
                System.out.println(
                        router.purchase(PurchaseRequest.of("tx-" + meter, MeterNumber.of(meter), 10_000, "ZAR"))
                                .explain());
            }
        }
    }

    // begin: a transport
    private record VoucherTransport(VoucherClient client) implements BlockingTransport {
        @Override
        public Set<Resolution> resolutions() {
            // The provider's contract: the same id again gets the same answer, for a day.
            return Set.of(new Resolution(Resolution.Kind.RETRY, Duration.ZERO, Duration.ofDays(1)));
        }

        @Override
        public LookupReply lookup(LookupRequest request) throws IOException {
            VoucherClient.Customer customer = client.customer(request.meter().value());
            return customer.isKnown() ? LookupReply.supportedAt(customer.municipality()) : LookupReply.notSupported();
        }

        @Override
        public AttemptResult purchase(PurchaseAttempt attempt) throws IOException {
            try {
                VoucherClient.Voucher voucher = buy(attempt);
                return voucher.isSold()
                        ? AttemptResult.vended(voucher.token())
                        : refusal(voucher.code())
                                .<AttemptResult>map(AttemptResult.Refused::new)
                                .orElse(AttemptResult.inDoubt(voucher.code()));
            } catch (ConnectException e) {
                return AttemptResult.notSent("no connection"); // so the next provider may be tried
            }
        }

        @Override
        public ResolutionResult resolve(PurchaseAttempt attempt, Resolution.Kind resolution) throws IOException {
            VoucherClient.Voucher voucher = buy(attempt);
            return voucher.isSold()
                    ? new ResolutionResult.Vended(Receipt.of(voucher.token()))
                    : refusal(voucher.code())
                            .<ResolutionResult>map(ResolutionResult.Refused::new)
                            .orElse(new ResolutionResult.StillUnknown(voucher.code()));
        }

        private VoucherClient.Voucher buy(PurchaseAttempt attempt) throws IOException {
            return client.buy(
                    attempt.attempt().id().toString(),
                    attempt.request().meter().value(),
                    attempt.request().amount().minorUnits());
        }

        /** Only what the provider has promised to be a no: everything else is a doubt. */
        private static Optional<Refusal> refusal(String code) {
            return switch (code) {
                case "NO_SUCH_METER" -> Optional.of(new Refusal(METER_UNKNOWN, code, "does not know the meter"));
                case "METER_LOCKED" -> Optional.of(new Refusal(CUSTOMER, code, "the meter is locked"));
                default -> Optional.empty();
            };
        }
    }
    // end: a transport

    /** Stands for the provider's own client library. */
    private static final class VoucherClient {
        private final Map<String, Voucher> sold = new ConcurrentHashMap<>();

        record Customer(boolean isKnown, String municipality) {}

        record Voucher(String code, String token) {
            boolean isSold() {
                return code.equals("OK");
            }
        }

        Customer customer(String meter) throws IOException {
            return new Customer(!meter.endsWith("404"), "City of Joburg");
        }

        Voucher buy(String id, String meter, long cents) throws IOException {
            return sold.computeIfAbsent(id, first -> new Voucher("OK", "token for " + cents + " at " + meter));
        }
    }
}
