/** Simulated providers and a settable clock, for tests and examples, free of test frameworks. */
@org.jspecify.annotations.NullMarked
module io.meterroute.testkit {
    requires transitive io.meterroute.spi;
    requires static transitive org.jspecify;

    exports io.meterroute.testkit;
}
