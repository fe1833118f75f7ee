package dev.watchword.http;

import dev.watchword.core.Autofill;
import dev.watchword.core.Channel;
import dev.watchword.core.Fragment;
import dev.watchword.core.FragmentText;
import dev.watchword.core.Setting;
import dev.watchword.core.Template;
import dev.watchword.core.TemplateAnswer;
import dev.watchword.core.TemplateChange;
import dev.watchword.core.Templates;
import dev.watchword.core.UnicodeText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Version 2's message templates: what is asked of them, and how it is answered. */
public final class V2Templates {

  private static final String ALL = "/v2/verify/templates";
  private static final String FRAGMENTS = "/template_fragments";

  private static final String NAME_RULE =
      "must be 1 to 64 letters, digits, hyphens and underscores of ASCII";
  private static final String TEXT = "text";
  private static final String TEXT_RULE = "must be a text with ${code} in it";

  /** To the millisecond, always. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,7}");

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private V2Templates() {}

  /** All places of templates in the API. */
  public static List<Endpoint<Command.OfTemplates>> endpoints() {
    String one = ALL + "/{id}";
    String fragments = one + FRAGMENTS;
    String fragment = fragments + "/{fragment}";
    return List.of(
        at("GET", ALL, (request, _, _) -> new Command.ListTemplates(page(request))),
        at("POST", ALL, (request, _, _) -> change(create(request))),
        at("GET", one, (request, id, _) -> new Command.ShowTemplate(template(request, id))),
        at("PATCH", one, (request, id, _) -> change(update(request, template(request, id)))),
        at(
            "DELETE",
            one,
            (request, id, _) -> change(new TemplateChange.Delete(template(request, id)))),
        at(
            "GET",
            fragments,
            (request, id, _) -> new Command.ListFragments(template(request, id), page(request))),
        at("POST", fragments, (request, id, _) -> change(add(request, template(request, id)))),
        at("GET", fragment, both(Command.ShowFragment::new)),
        at(
            "PATCH",
            fragment,
            (request, id, inner) ->
                change(
                    new TemplateChange.UpdateFragment(
                        template(request, id), fragment(request, inner), text(request)))),
        at(
            "DELETE",
            fragment,
            both((id, inner) -> change(new TemplateChange.DeleteFragment(id, inner)))));
  }

  private static Endpoint<Command.OfTemplates> at(
      String method, String path, Endpoint.NestedReader<Command.OfTemplates> reader) {
    return new Endpoint<>(VerifyV2.WIRE, Set.of(method), path, reader);
  }

  private static Endpoint.NestedReader<Command.OfTemplates> both(
      BiFunction<UUID, UUID, Command.OfTemplates> command) {
    return (request, id, inner) -> command.apply(template(request, id), fragment(request, inner));
  }

  private static Command.OfTemplates change(TemplateChange change) {
    return new Command.ChangeTemplates(change);
  }

  /** An id that can't be one is answered as one that is not there. */
  private static UUID template(Request request, String id) {
    return id(id)
        .orElseThrow(() -> new Refusal(Problem.NO_SUCH_TEMPLATE.response(request.callId())));
  }

  private static UUID fragment(Request request, String id) {
    return id(id)
        .orElseThrow(() -> new Refusal(Problem.NO_SUCH_FRAGMENT.response(request.callId())));
  }

  /** A UUID in its one form: Java reads shorter ones too. */
  static Optional<UUID> id(String text) {
    return UUID_FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  private static Page page(Request request) {
    V2Body faults = V2Body.none(request);
    Page page =
        new Page(
            number(request, faults, "page", 1, Page.LAST_NUMBER),
            number(request, faults, "page_size", Page.USUAL_SIZE, Page.LARGEST_SIZE));
    faults.check();
    return page;
  }

  private static int number(Request request, V2Body faults, String name, int usual, int most) {
    Parameters query = request.parameters();
    Optional<String> text = query.isDoubtful(name) ? Optional.of("") : query.one(name);
    if (text.isEmpty()) {
      return usual;
    }
    Optional<Integer> number =
        text.filter(digits -> WHOLE_NUMBER.matcher(digits).matches())
            .map(Integer::valueOf)
            .filter(n -> n >= 1 && n <= most);
    if (number.isEmpty()) {
      faults.addFault(name, "must be a whole number from 1 to " + most);
    }
    return number.orElse(usual);
  }

  private static TemplateChange create(Request request) {
    V2Body body = V2Body.read(request);
    Optional<String> name = body.required("name", NAME_RULE, V2Templates::name);
    body.check();
    return new TemplateChange.Create(name.orElseThrow());
  }

  private static TemplateChange update(Request request, UUID template) {
    V2Body body = V2Body.read(request);
    Optional<String> name = body.optional("name", NAME_RULE, V2Templates::name);
    Optional<Boolean> isDefault =
        body.optional("is_default", "must be true or false", V2Body::flag);
    body.check();
    return new TemplateChange.Update(template, name, isDefault);
  }

  private static Optional<String> name(Object value) {
    return V2Body.text(value).filter(Template::isName);
  }

  private static TemplateChange add(Request request, UUID template) {
    V2Body body = V2Body.read(request);
    Optional<Channel> channel = body.required("channel", "must be sms or voice", V2Channel::read);
    Optional<String> locale =
        body.required(
            "locale",
            "must be one of the languages listed in the documentation",
            value -> V2Body.text(value).flatMap(Languages.V2::named));
    Optional<String> text = body.required(TEXT, TEXT_RULE, V2Templates::composed);
    // The rules look again, at the account's own last line; here all that is wrong is told at once.
    if (channel.isPresent() && text.isPresent()) {
      FragmentText.faults(channel.get(), text.get(), new Autofill.None())
          .forEach(fault -> body.addFault(TEXT, fault));
    }
    body.check();
    return new TemplateChange.AddFragment(
        template, channel.orElseThrow(), locale.orElseThrow(), text.orElseThrow());
  }

  private static Optional<String> composed(Object value) {
    return V2Body.text(value).map(UnicodeText::composed);
  }

  private static String text(Request request) {
    V2Body body = V2Body.read(request);
    Optional<String> text = body.required(TEXT, TEXT_RULE, V2Templates::composed);
    body.check();
    return text.orElseThrow();
  }

  /** Does what a call asks, and answers it. */
  public static Response answer(Call<Command.OfTemplates> call, Templates templates) {
    String callId = call.request().callId();
    if (!call.account().settings().flag(Setting.MAY_USE_TEMPLATES)) {
      return Problem.MAY_NOT_USE_TEMPLATES.response(callId);
    }
    String account = call.caller();
    String origin = call.request().origin();
    TemplateAnswer answer =
        switch (call.command()) {
          case Command.ListTemplates _ -> templates.list(account);
          case Command.ShowTemplate(UUID template) -> templates.show(account, template);
          case Command.ListFragments(UUID template, Page _) ->
              templates.listFragments(account, template);
          case Command.ShowFragment(UUID template, UUID fragment) ->
              templates.showFragment(account, template, fragment);
          case Command.ChangeTemplates(TemplateChange change) ->
              templates.change(call.account(), change);
        };
    return switch (answer) {
      case TemplateAnswer.Listed(List<Template> all) ->
          Response.json(
              200,
              page(call)
                  .of(
                      "templates",
                      all.stream().map(template -> write(origin, template)).toList(),
                      origin + ALL));
      case TemplateAnswer.FragmentsListed(UUID id, List<Fragment> all) ->
          Response.json(
              200,
              page(call)
                  .of(
                      "template_fragments",
                      all.stream().map(fragment -> write(origin, id, fragment)).toList(),
                      path(origin, id) + FRAGMENTS));
      case TemplateAnswer.Shown(Template template) ->
          Response.json(status(call), write(origin, template));
      case TemplateAnswer.FragmentShown(UUID id, Fragment fragment) ->
          Response.json(status(call), write(origin, id, fragment));
      case TemplateAnswer.Removed() -> Response.noContent();
      case TemplateAnswer.Unfit(List<String> faults) ->
          V2Body.refused(
              call.request(), faults.stream().map(fault -> V2Body.fault(TEXT, fault)).toList());
      case TemplateAnswer.Refused(TemplateAnswer.Why why) -> problem(why).response(callId);
    };
  }

  private static Page page(Call<Command.OfTemplates> call) {
    return switch (call.command()) {
      case Command.ListTemplates(Page page) -> page;
      case Command.ListFragments(UUID _, Page page) -> page;
      case Command.ShowTemplate _, Command.ShowFragment _, Command.ChangeTemplates _ ->
          throw new IllegalStateException("no list was asked for");
    };
  }

  private static int status(Call<Command.OfTemplates> call) {
    return call.command() instanceof Command.ChangeTemplates(TemplateChange.Create _)
            || call.command() instanceof Command.ChangeTemplates(TemplateChange.AddFragment _)
        ? 201
        : 200;
  }

  private static Problem problem(TemplateAnswer.Why why) {
    return switch (why) {
      case NO_SUCH_TEMPLATE -> Problem.NO_SUCH_TEMPLATE;
      case NO_SUCH_FRAGMENT -> Problem.NO_SUCH_FRAGMENT;
      case NAME_TAKEN -> Problem.TEMPLATE_NAME_TAKEN;
      case TOO_MANY_TEMPLATES -> Problem.TOO_MANY_TEMPLATES;
      case FRAGMENT_EXISTS -> Problem.FRAGMENT_EXISTS;
      case TOO_MANY_FRAGMENTS -> Problem.TOO_MANY_FRAGMENTS;
      case IS_DEFAULT -> Problem.TEMPLATE_IS_DEFAULT;
      case NOT_EMPTY -> Problem.TEMPLATE_NOT_EMPTY;
    };
  }

  private static String path(String origin, UUID template) {
    return origin + ALL + '/' + template;
  }

  private static Map<String, Object> write(String origin, Template template) {
    Map<String, Object> links = new LinkedHashMap<>();
    links.put("self", Map.of("href", path(origin, template.id())));
    links.put("fragments", Map.of("href", path(origin, template.id()) + FRAGMENTS));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("template_id", template.id().toString());
    body.put("name", template.name());
    body.put("is_default", template.isDefault());
    body.put("_links", links);
    return body;
  }

  private static Map<String, Object> write(String origin, UUID template, Fragment fragment) {
    Map<String, Object> links = new LinkedHashMap<>();
    links.put("self", Map.of("href", path(origin, template) + FRAGMENTS + '/' + fragment.id()));
    links.put("template", Map.of("href", path(origin, template)));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("template_fragment_id", fragment.id().toString());
    body.put("channel", V2Channel.name(fragment.channel()));
    body.put("locale", fragment.locale());
    body.put(TEXT, fragment.text());
    body.put("date_created", date(fragment.created()));
    body.put("date_updated", date(fragment.updated()));
    body.put("_links", links);
    return body;
  }

  private static String date(Instant time) {
    return DATE.format(time);
  }
}
