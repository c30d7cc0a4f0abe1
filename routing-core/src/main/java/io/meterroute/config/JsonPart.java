package io.meterroute.config;

import java.io.IOException;

/** One part of a JSON document that is read or written: begins with its first token and leaves after its last. */
interface JsonPart {
    void pass() throws IOException;
}
