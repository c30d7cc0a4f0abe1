package io.meterroute.examples.firststeps;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.config.RoutingTableJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference is what the comments of the code say: run with {@code -Dconfiguration.write=true} to write it anew. */
class ConfigurationTest {
    private static final Path HOME =
            Path.of(System.getProperty("basedir", ".")).resolve("../..").normalize();
    private static final Path PAGE = HOME.resolve("docs/configuration.md");
    private static final Pattern PART =
            Pattern.compile("<!-- (settings|components): (\\S+) -->\n(.*?)<!-- end -->", Pattern.DOTALL);

    @Test
    void theReferenceSaysWhatTheCommentsOfTheCodeSay() throws IOException {
        String page = Files.readString(PAGE);
        Matcher part = PART.matcher(page);
        StringBuilder expected = new StringBuilder();
        int parts = 0;
        while (part.find()) {
            parts++;
            part.appendReplacement(expected, Matcher.quoteReplacement(written(part.group(1), part.group(2))));
        }
        part.appendTail(expected);
        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(parts).isGreaterThan(2);
        assertThat(Files.readString(PAGE)).isEqualTo(expected.toString());
    }

    @Test
    void theTableThatIsShownReadsBackAsItIsWritten() throws IOException {
        String page = Files.readString(PAGE);
        String json = page.substring(page.indexOf("```json\n") + 8);
        json = json.substring(0, json.indexOf("```"));

        assertThat(RoutingTableJson.write(RoutingTableJson.read(json)).strip()).isEqualTo(json.strip());
    }

    private static String written(String kind, String source) throws IOException {
        ApiComments comments = ApiComments.of(HOME.resolve(source));
        boolean isBuilder = kind.equals("settings");
        List<String> rows = isBuilder ? comments.settings() : comments.components();
        assertThat(rows).as("rows of " + source).isNotEmpty();
        String head = isBuilder
                ? "| call | what it does | is refused |\n|---|---|---|\n"
                : "| setting | what it is |\n|---|---|\n";
        return "<!-- %s: %s -->\n\n%s%s\n\n<!-- end -->".formatted(kind, source, head, String.join("\n", rows));
    }
}
