package io.meterroute.examples.springboot;

import io.meterroute.RouterBuilder;

/** A bean that has the last word on the router's builder: for what has no property and no bean of its own. */
public interface RouterCustomizer {
    /** Called once, before the router is built. */
    void customize(RouterBuilder builder);
}
