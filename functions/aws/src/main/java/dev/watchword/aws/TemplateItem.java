package dev.watchword.aws;

import static dev.watchword.aws.Values.l;
import static dev.watchword.aws.Values.list;
import static dev.watchword.aws.Values.n;
import static dev.watchword.aws.Values.number;
import static dev.watchword.aws.Values.s;
import static dev.watchword.aws.Values.text;
import static dev.watchword.aws.Values.time;

import dev.watchword.core.Channel;
import dev.watchword.core.Fragment;
import dev.watchword.core.Template;
import dev.watchword.core.TemplateBook;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An account's templates as an item and back. */
final class TemplateItem {

  private TemplateItem() {}

  /** All of them, as one attribute. */
  static AttributeValue templates(TemplateBook book) {
    return l(book.templates(), TemplateItem::template);
  }

  private static Map<String, AttributeValue> template(Template template) {
    return Map.of(
        Attributes.ID, s(template.id().toString()),
        Attributes.NAME, s(template.name()),
        Attributes.IS_DEFAULT, AttributeValue.fromBool(template.isDefault()),
        Attributes.FRAGMENTS, l(template.fragments(), TemplateItem::fragment));
  }

  private static Map<String, AttributeValue> fragment(Fragment fragment) {
    return Map.of(
        Attributes.ID, s(fragment.id().toString()),
        Attributes.CHANNEL, s(fragment.channel().wireName()),
        Attributes.LOCALE, s(fragment.locale()),
        Attributes.TEXT, s(fragment.text()),
        Attributes.CREATED_AT, n(fragment.created()),
        Attributes.UPDATED_AT, n(fragment.updated()));
  }

  /** Reads an item; one that is not there is empty. */
  static TemplateBook read(Map<String, AttributeValue> item) {
    return item.isEmpty()
        ? TemplateBook.EMPTY
        : new TemplateBook(
            list(item, Attributes.TEMPLATES, TemplateItem::readTemplate),
            number(item, Attributes.VERSION));
  }

  private static Template readTemplate(Map<String, AttributeValue> template) {
    return new Template(
        UUID.fromString(text(template, Attributes.ID)),
        text(template, Attributes.NAME),
        template.get(Attributes.IS_DEFAULT).bool(),
        list(template, Attributes.FRAGMENTS, TemplateItem::readFragment));
  }

  private static Fragment readFragment(Map<String, AttributeValue> fragment) {
    return new Fragment(
        UUID.fromString(text(fragment, Attributes.ID)),
        Channel.of(text(fragment, Attributes.CHANNEL)),
        text(fragment, Attributes.LOCALE),
        text(fragment, Attributes.TEXT),
        time(fragment, Attributes.CREATED_AT),
        time(fragment, Attributes.UPDATED_AT));
  }
}
