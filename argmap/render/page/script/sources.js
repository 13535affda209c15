// Sources and quotations, in the original and in our translation.

const linked = (url, text) =>
  webAddress(url) ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : text;
// The source of a citation, if the case has more of it than a name.
const sourceOf = ({ source }) => (typeof source === "number" ? values.sources[source] : null);
const listed = parts => parts.filter(Boolean).flatMap((part, at) => [at ? ", " : "", said(part)]);

function sourceTitle(at) {
  const { url, title, id, lang } = values.sources[at];
  return linked(url, said(title || id, { lang: language(lang) }));
}

// What of a source can be searched for.
function sourceWords(at) {
  const { id, title, author, publisher } = values.sources[at] || { id: at };
  return [id, title, author, publisher];
}

function sourceLines(at, { address = false } = {}) {
  const { url, author, qualifications, publisher, date, page, accessed, file, record, notes } = values.sources[at];
  return [
    sourceTitle(at),
    aside(
      " ",
      ...listed([
        author,
        qualifications,
        publisher,
        date,
        page,
        (address || !webAddress(url)) && url,
        accessed && `seen ${accessed}`,
        file && (record ? `our record: ${file}` : file)
      ])
    ),
    ...paragraphs(notes)
  ];
}

const webAddress = url => /^https?:\/\//i.test(url || "");

function citation(cite, at, claim) {
  const source = sourceOf(cite);
  const lang = language(cite.lang || (source && source.lang));
  const where = source
    ? [sourceTitle(cite.source), aside(" ", ...listed([source.author || source.publisher, source.date]))]
    : [said(cite.source || "")];
  const of = typeof cite.of === "number" ? claim.cites[cite.of] : null;
  return el(
    "figure",
    "cite",
    cite.quote
      ? el(
          "blockquote",
          { lang, dir: "auto" },
          "“",
          said(cite.quote, { lang }),
          "”",
          lang && lang !== values.lang ? el("small", "", ` ${lang}`) : null
        )
      : null,
    cite.translation
      ? el("p", "translation", bold("Our translation: "), said(cite.translation))
      : null,
    of
      ? remark(`The wording that citation ${cite.of + 1} translates${of.quote ? ": " : ""}`,
          of.quote ? said(`“${of.quote}”`, { lang: null }) : ""
        )
      : null,
    el("figcaption", "", `${at + 1}. `, ...where, cite.at ? [", ", said(cite.at)] : []),
    ...paragraphs(cite.notes)
  );
}
