package io.hedgegrid.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicsDocumentTest {

    private static final Path FILE = Path.of("..", "docs", "topics.md");

    @Test
    void docs_topics_md_says_what_the_catalogue_and_the_schemas_say() throws Exception {
        String rendered = TopicsDocument.render(Topics.all(), SymbolDocs.read(Path.of("src", "main", "avro")));
        if (Boolean.getBoolean("hedgegrid.update")) {
            Files.writeString(FILE, rendered);
        }

        assertThat(FILE).exists();
        assertThat(Files.readString(FILE))
                .as("docs/topics.md is out of date. Run: mvn -pl schemas test -Dhedgegrid.update=true")
                .isEqualTo(rendered);
    }
}
