package dev.watchword.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** docs/openapi.yaml, and what it says of calls and their answers. */
public final class ApiDocument {

  private static final String ADDRESS = "urn:watchword:openapi";

  private final List<Operation> operations;

  private ApiDocument(Place root) {
    this.operations =
        root.each("paths").stream()
            .flatMap(
                path ->
                    Stream.of("get", "post", "put", "patch", "delete")
                        .flatMap(method -> path.find(method).stream())
                        .map(operation -> new Operation(path, operation)))
            .toList();
  }

  /** The document in that file. */
  public static ApiDocument read(Path file) throws IOException {
    String yaml = Files.readString(file);
    JsonNode root = new YAMLMapper().readTree(yaml);
    SchemaRegistry schemas =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder ->
                builder
                    .schemas(Map.of(ADDRESS, root.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    return new ApiDocument(new Place(schemas, ADDRESS, root, "", "", root));
  }

  List<Operation> operations() {
    return operations;
  }

  /** As API Gateway has it: what is written out goes before what varies. */
  Optional<Operation> operation(Exchange exchange) {
    return operations.stream()
        .filter(operation -> operation.fits(exchange))
        .min(Comparator.comparingInt(Operation::variables));
  }

  /** What is wrong with that exchange by the document; nothing if it goes as written. */
  public List<String> faults(Exchange exchange) {
    Optional<Operation> operation = operation(exchange);
    if (operation.isEmpty()) {
      return exchange.status() == 404 ? List.of() : List.of(exchange + ": is not in the document");
    }
    List<String> faults = new ArrayList<>(AnswerCheck.faults(operation.get(), exchange));
    List<String> asked = RequestCheck.faults(operation.get(), exchange);
    if (exchange.isSuccess()) {
      faults.addAll(asked);
    } else if (asked.isEmpty() && Inexpressible.none(exchange.faults())) {
      faults.add("is valid by the document, and was refused: " + exchange.faults());
    }
    return faults.stream().map(fault -> exchange + ": " + fault).toList();
  }
}
