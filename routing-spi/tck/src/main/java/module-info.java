/** Contract tests: an adapter's test implements a contract and supplies the adapter. */
@org.jspecify.annotations.NullMarked
module io.meterroute.tck {
    requires transitive io.meterroute.spec;
    requires transitive io.meterroute.spi;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports io.meterroute.tck;
}
