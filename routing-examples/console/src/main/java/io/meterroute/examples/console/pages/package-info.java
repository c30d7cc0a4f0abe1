/** The pages, a controller each. What people see is put into words here; the templates only lay it out. */
@org.jspecify.annotations.NullMarked
package io.meterroute.examples.console.pages;
