package dev.watchword.accounts;

import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.Stage.Scene;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Account;
import dev.watchword.core.AccountStore;
import dev.watchword.core.CallbackUrl;
import dev.watchword.core.Registrar;
import dev.watchword.core.Registration;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.core.TestNumber;
import dev.watchword.core.Value;
import dev.watchword.http.Input;
import dev.watchword.http.InvokedFunction;
import dev.watchword.http.LogLine;
import dev.watchword.http.Sample;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps the accounts for whoever may invoke it; nothing else leads here. */
public final class AccountsFunction extends InvokedFunction {

  private static final String MASKED = "****";

  private static final String SET_LISTS =
      "set\",\"api_key\":\"abcd1234\",\"blocked\":[\"882\"],\"test_numbers\":"
          + "[{\"number\":\"12025550198\",\"code\":\"1234\",\"until\":\"9999-12-31\"}]";

  private final Registrar registrar;
  private final InstantSource clock;
  private final boolean callsThisMachine;

  /** As Lambda makes it. */
  public AccountsFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> {
          AccountsFunction function = new AccountsFunction(stage.with(Scene.NO_REQUEST));
          Sample create = Sample.read("accounts.json");
          create.play(function);
          create.with("create\"", "show\",\"api_key\":\"abcd1234\"").play(function);
          create.with("create\"", SET_LISTS).play(function);
        });
  }

  /** Over that wiring. */
  public AccountsFunction(Wiring wiring) {
    this.registrar = wiring.registrar();
    this.clock = wiring.clock();
    this.callsThisMachine = wiring.callsThisMachine();
  }

  @Override
  protected Map<String, ?> answer(Input input, LogLine log) {
    AccountCommand command = AccountCommand.read(input, clock.instant());
    log.command(command.verb().wireName());
    command.apiKey().ifPresent(log::account);
    refuseLoopback(command.settings());
    return switch (command.verb()) {
      case CREATE ->
          shown(registrar.open(command.apiKey(), Settings.PRESET.with(command.settings())), log);
      case LIST -> listed(log);
      case SHOW -> shown(registrar.find(command.account()), log);
      case SET -> shown(registrar.set(command.account(), command.settings()), log);
      case DISABLE -> shown(registrar.set(command.account(), barred(true)), log);
      case ENABLE -> shown(registrar.set(command.account(), barred(false)), log);
      case ROTATE_SECRET -> shown(registrar.rotate(command.account(), command.overlap()), log);
      case DROP_OLD_SECRET -> shown(registrar.dropOldSecret(command.account()), log);
      case DROP_NEW_SECRET -> shown(registrar.dropNewSecret(command.account()), log);
    };
  }

  private void refuseLoopback(Map<Setting, Value> settings) {
    String url = new Settings(settings).text(Setting.CALLBACK_URL);
    boolean isLoopback = CallbackUrl.parse(url).filter(CallbackUrl::isLoopback).isPresent();
    if (isLoopback && !callsThisMachine) {
      throw new BadCommand(
          Setting.CALLBACK_URL.wireName() + " is not " + Setting.CALLBACK_URL.rule());
    }
  }

  private static Map<Setting, Value> barred(boolean on) {
    return Map.of(Setting.BARRED, new Value.Flag(on));
  }

  private Map<String, ?> listed(LogLine log) {
    List<String> keys = registrar.apiKeys();
    log.ended("Listed");
    return Map.of("api_keys", keys);
  }

  private Map<String, ?> shown(Registration result, LogLine log) {
    log.ended(result.getClass().getSimpleName());
    return switch (result) {
      case Registration.Issued(Account account, String secret) -> {
        log.account(account.apiKey());
        yield view(account, Optional.of(secret));
      }
      case Registration.Found(Account account) -> view(account, Optional.empty());
      case Registration.Changed(Account account) -> view(account, Optional.empty());
      case Registration.Unknown() -> throw new BadCommand("there is no account of that api_key");
      case Registration.Exists() ->
          throw new BadCommand("there is an account of that api_key already");
      case Registration.Full() ->
          throw new BadCommand(
              "there are " + AccountStore.MOST + " accounts, the most there can be");
      case Registration.ApplicationTaken() ->
          throw new BadCommand("one of the applications is another account's");
      case Registration.OldSecretInUse(Instant until) ->
          throw new BadCommand(
              ("the old secret is valid until %s; drop_old_secret or an overlap of 0 ends it,"
                      + " drop_new_secret goes back to it")
                  .formatted(until));
      case Registration.NoOldSecret() ->
          throw new BadCommand("there is no old secret to go back to");
      case Registration.Overtaken() ->
          throw new BadCommand("somebody else has rotated the secret at the same time");
    };
  }

  /** All there is to see of an account; its secret only when it was just made. */
  private Map<String, ?> view(Account account, Optional<String> secret) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("api_key", account.apiKey());
    secret.ifPresent(made -> view.put("api_secret", made));
    account
        .oldSecretUntil(clock.instant())
        .ifPresent(until -> view.put("old_secret_until", until.toString()));
    for (Setting setting : Setting.values()) {
      Value value = account.settings().get(setting);
      boolean isHidden = setting.isSecret() && !value.equals(setting.preset());
      view.put(setting.wireName(), isHidden ? MASKED : plain(value));
    }
    return view;
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Flag(boolean on) -> on;
      case Value.Text(String text) -> text;
      case Value.Amount(BigDecimal number) -> number;
      case Value.Texts(List<String> texts) -> texts;
      case Value.Objects(List<Map<String, String>> objects) ->
          objects.stream().map(AccountsFunction::masked).toList();
    };
  }

  /** Who has set a code knows it; an answer is left in terminals and their logs. */
  private static Map<String, String> masked(Map<String, String> object) {
    Map<String, String> masked = new TreeMap<>(object);
    masked.replace(TestNumber.CODE, MASKED);
    return masked;
  }
}
