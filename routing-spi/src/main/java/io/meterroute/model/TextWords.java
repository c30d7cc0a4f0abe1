package io.meterroute.model;

import org.jspecify.annotations.Nullable;

/**
 * The words of texts, as strings and as providers' names. Thread-safe.
 *
 * <p>Many texts name the same few providers and utilities. One that {@linkplain #kept keeps} words gives the same object for them
 * as long as no other word takes their place: there is one place for each word, and others may have it too. Threads that
 * overwrite each other's places cost an object, no more.
 */
final class TextWords {
    /** Makes a string for every word. */
    static final TextWords FRESH = new TextWords(0);

    private static final int PLACES = 1 << 12;

    private final @Nullable String[] places;
    private final @Nullable ProviderId[] providers;

    private TextWords(int places) {
        this.places = new @Nullable String[places];
        this.providers = new @Nullable ProviderId[places];
    }

    /** Returns one that keeps words. */
    static TextWords kept() {
        return new TextWords(PLACES);
    }

    /** Returns the word that stands in {@code text} from {@code begin} to {@code end}. */
    String of(String text, int begin, int end) {
        if (places.length == 0) {
            return text.substring(begin, end);
        }
        int hash = 0;
        for (int i = begin; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int place = place(hash);
        String present = places[place];
        int length = end - begin;
        if (present != null && present.length() == length && text.startsWith(present, begin)) {
            return present;
        }
        String word = text.substring(begin, end);
        places[place] = word;
        return word;
    }

    /** Returns the provider that is named {@code word}. */
    ProviderId provider(String word) {
        if (places.length == 0) {
            return new ProviderId(word);
        }
        int place = place(word.hashCode());
        ProviderId present = providers[place];
        if (present != null && present.value().equals(word)) {
            return present;
        }
        ProviderId provider = new ProviderId(word);
        providers[place] = provider;
        return provider;
    }

    private static int place(int hash) {
        return (hash ^ (hash >>> 12)) & (PLACES - 1);
    }
}
