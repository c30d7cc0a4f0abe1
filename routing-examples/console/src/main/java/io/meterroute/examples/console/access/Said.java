package io.meterroute.examples.console.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** What the sign-in page says of what happened before. */
enum Said {
    SIGNED_OUT("signed-out", false, "You have signed out."),
    WELCOME("welcome", false, "Your password is set. Sign in with it now."),
    CHANGED("changed", false, "Your password is changed, and all your sessions have ended. Sign in again."),
    ENDED("ended", false, "All your sessions have ended."),
    FAILED("failed", true, "Institution, name and password do not belong together."),
    SLOW("slow", true, "Too many tries. Wait a minute and try again.");

    private final String word;
    private final boolean isRefusal;
    private final String text;

    Said(String word, boolean isRefusal, String text) {
        this.word = word;
        this.isRefusal = isRefusal;
        this.text = text;
    }

    static Optional<Said> of(Collection<String> words) {
        return Arrays.stream(values()).filter(said -> words.contains(said.word)).findFirst();
    }

    /** Tells whether somebody was refused. */
    public boolean isRefusal() {
        return isRefusal;
    }

    /** Returns the sentence. */
    public String text() {
        return text;
    }
}
