package io.meterroute.spec.coverage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The test methods that ran and were not skipped, read from Surefire's reports. */
final class ExecutedTests {

    private final Map<String, Set<String>> methodsByClass = new HashMap<>();

    private ExecutedTests() {}

    static ExecutedTests read(List<Path> reportFolders) throws IOException {
        ExecutedTests executed = new ExecutedTests();
        for (Path folder : reportFolders) {
            try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "TEST-*.xml")) {
                for (Path report : reports) {
                    executed.add(report);
                }
            }
        }
        return executed;
    }

    private void add(Path report) throws IOException {
        NodeList cases;
        try {
            cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("cannot read " + report, e);
        }
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            if (test.getElementsByTagName("skipped").getLength() == 0) {
                methodsByClass
                        .computeIfAbsent(test.getAttribute("classname"), c -> new HashSet<>())
                        .add(methodName(test.getAttribute("name")));
            }
        }
    }

    /** Surefire writes {@code method}, {@code method(String)[2]} or {@code method()[1]}. */
    private static String methodName(String reported) {
        return reported.replaceFirst("[(\\[{].*", "").strip();
    }

    /** Whether a test of the class, or of a class nested in it, ran. */
    boolean contains(String className) {
        return methodsByClass.keySet().stream().anyMatch(c -> c.equals(className) || c.startsWith(className + "$"));
    }

    boolean contains(String className, String method) {
        return methodsByClass.getOrDefault(className, Set.of()).contains(method);
    }
}
