/** One command for people who run routing: tables, meters, decisions and what-if, from a shell or a script. */
@NullMarked
package io.meterroute.examples.tool;

import org.jspecify.annotations.NullMarked;
