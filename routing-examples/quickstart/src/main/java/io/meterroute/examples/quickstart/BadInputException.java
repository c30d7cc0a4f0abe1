package io.meterroute.examples.quickstart;

/** The user gave something that cannot be used; the message says where and what, and is all that needs to be shown. */
final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }
}
