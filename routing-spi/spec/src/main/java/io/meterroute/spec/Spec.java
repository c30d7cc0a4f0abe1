package io.meterroute.spec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the rules of the specification that a test proves.
 *
 * <p>On a method it speaks for that test; on a type, for the tests of the type together. A rule counts as proven only
 * when a test tagged with it ran.
 *
 * <pre>{@code
 * @Spec("ROUTE-2")
 * @Test
 * void routesOnlyToAProviderThatSupportsTheMeter() { ... }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Spec {

    /**
     * The identifiers of the rules, such as {@code "ROUTE-2"}.
     *
     * @return one identifier or several
     */
    String[] value();
}
