/** The words of Meterroute and its ports: {@code model} holds the values, {@code spi} what an application implements. */
@org.jspecify.annotations.NullMarked
module io.meterroute.spi {
    requires static transitive org.jspecify;

    exports io.meterroute.model;
    exports io.meterroute.spi;
}
