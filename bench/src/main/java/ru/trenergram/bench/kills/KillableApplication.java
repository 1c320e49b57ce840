package ru.trenergram.bench.kills;

import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;
import ru.trenergram.Application;

/** The application as it is, save that it can be caught between two steps. */
final class KillableApplication {

  static final String TRAP = "kills.trap";

  private KillableApplication() {}

  static void main(String[] arguments) {
    Trap trap = new Trap(Path.of(System.getProperty(TRAP)));
    SpringApplication application = new SpringApplication(Application.class);
    application.addInitializers(context -> {
      GenericApplicationContext beans = (GenericApplicationContext) context;
      beans.registerBean(TrapDoors.class, () -> new TrapDoors(trap));
      beans.registerBean(TransferDoors.class, () -> new TransferDoors(trap));
    });
    application.run(arguments);
  }
}
