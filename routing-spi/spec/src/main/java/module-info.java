/** The annotation that ties a test to the rule of the specification it proves. */
module io.meterroute.spec {
    exports io.meterroute.spec;
}
