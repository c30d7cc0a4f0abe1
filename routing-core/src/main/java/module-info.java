/** The router: decides, asks, tries and explains. Start with {@code io.meterroute.Router}. */
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
