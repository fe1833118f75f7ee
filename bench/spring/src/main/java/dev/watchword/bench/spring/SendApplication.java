package dev.watchword.bench.spring;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.watchword.bench.typical.SendService;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The send function as usual, as a bean of Spring. */
@SpringBootApplication
public class SendApplication {

  @Bean
  SendService service() {
    return SendService.fromEnvironment();
  }

  @Bean
  Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> send(SendService service) {
    return service::answer;
  }
}
