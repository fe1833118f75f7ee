package dev.watchword.core;

class InMemoryTemplatesTest extends TemplateStoreContract {

  private final InMemoryTemplates templates = new InMemoryTemplates();

  @Override
  protected TemplateStore store() {
    return templates;
  }
}
