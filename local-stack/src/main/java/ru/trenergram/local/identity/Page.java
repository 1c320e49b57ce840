package ru.trenergram.local.identity;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page of Keycloak as a person has it before them. */
record Page(URI address, int status, Document document) {

  static Page of(HttpResponse<String> answer) {
    return new Page(
        answer.uri(), answer.statusCode(), Jsoup.parse(answer.body(), answer.uri().toString()));
  }

  boolean asksFor(String field) {
    return document.selectFirst("form input[name=" + field + "]") != null;
  }

  String field(String name) {
    Element field = document.selectFirst("input[name=" + name + "]");
    if (field == null) {
      throw new IllegalStateException("The page has no field " + name + ": " + title());
    }
    return field.attr("value");
  }

  /** What a person may press to go on where there is nothing to fill in. */
  Optional<URI> wayOn() {
    return Optional.ofNullable(
            document.selectFirst("#kc-info-message a[href], #kc-error-message a[href]"))
        .map(link -> URI.create(link.absUrl("href")));
  }

  /** What the page complains about. */
  Optional<String> complaint() {
    return document
        .select(
            "#kc-error-message .instruction, [id^=input-error], .pf-m-danger .kc-feedback-text,"
                + " .alert-error")
        .stream()
        .map(Element::text)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  String title() {
    return document.select("#kc-page-title, title").stream()
        .map(Element::text)
        .findFirst()
        .orElse("(untitled)");
  }

  /** Sends the page's form with these answers; what the form holds already is kept. */
  HttpRequest answered(Map<String, String> answers) {
    Element form =
        document.select("form").stream()
            .filter(candidate ->
                candidate.selectFirst("input[name=" + answers.keySet().iterator().next() + "]")
                    != null)
            .findFirst()
            .orElseThrow(() ->
                new IllegalStateException("No form for " + answers.keySet() + " on: " + title()));
    Map<String, String> fields = new LinkedHashMap<>();
    for (Element field : form.select("input[name][type=hidden]")) {
      fields.put(field.attr("name"), field.attr("value"));
    }
    fields.putAll(answers);
    return Http.form(URI.create(form.absUrl("action")), fields);
  }
}
