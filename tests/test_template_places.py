import pytest

from tests.marker_places import misplaced, page_of

COMMON = [
    "Plain MARK text with é and 漢字 before MARK.",
    "- MARK one\n- **MARK** two `MARK`",
    "| MARK | b |\n|---|---|\n| `a \\| MARK` | MARK |",
    "```sh\n# MARK in code\n```",
]
LIQUID = [
    "The MARK of {{ site.HIDE }} is MARK📦.",
    "- {{ page.HIDE }} MARK\n- MARK {% if HIDE %}MARK{% else %}MARK{% endif %} MARK",
    "{% for x in HIDE %}\nMARK é {{ x.HIDE | join: 'a' }}\n{% endfor %}",
    "MARK line\n{{ HIDE }}\nMARK line\n{% assign a = HIDE %}\nMARK line",
    "# {{ HIDE }} MARK {: .HIDE}",
    "{% comment %}\nHIDE\n\nHIDE\n{% endcomment %}\nMARK",
    "{% highlight ruby %}\n# MARK\n{% endhighlight %}",
    "{% raw %}MARK {{ MARK }}{% endraw %} MARK",
    "> MARK {{ include\n>   HIDE }} MARK",
    "| {{ HIDE }} | MARK |\n|---|---|\n| {{ a | b: 'HIDE' }} MARK | MARK {{ HIDE }} |",
    "[MARK]({{ site.HIDE }}/a) and ![](a.png) **MARK**{: .HIDE }",
    "{# HIDE #} MARK {{#if HIDE}}MARK{{/if}} {{!-- HIDE --}}MARK",
    "{% include HIDE.html\n   text='HIDE' %}\nMARK",
]
HUGO = [
    '{{< figure src="HIDE" >}} MARK é {{< kbd >}}MARK{{< /kbd >}} MARK',
    "{{% alert HIDE %}}\nMARK 漢\n{{% /alert %}}\nMARK",
    '{{< tab header="HIDE" lang="toml" >}}\n# MARK\n{{< /tab >}}',
    "{{< mermaid >}}\nMARK\n\nMARK\n{{< /mermaid >}}\nMARK",
    "1. MARK {{% param HIDE %}}\n\n   MARK {{ with .HIDE }}MARK{{ end }}\n\n2. {{< HIDE >}}MARK",
    "{{/* HIDE */}}MARK {{ $x := HIDE }}MARK",
    "  {{< tabs >}}\n  {{< tab >}}\n  MARK\n  {{< /tab >}}\n  {{< /tabs >}}",
]
MDX = [
    'import HIDE from "HIDE"\nexport const HIDE = {\n\n  a: `HIDE ${"}"}`,\n}',
    """<Steps>
    <Step title="MARK é MARK" id="HIDE">
        MARK 漢 **MARK** `MARK`

        - MARK
          - MARK

        ```js
        MARK({MARK})
          MARK
        MARK
        ```
    </Step>
</Steps>""",
    "MARK {props.HIDE} MARK {/* HIDE } */} MARK{' '}\nMARK",
    '<Card\n  title={"MARK &amp; MARK"}\n  href="HIDE"\n  description={`MARK`}\n  style={{HIDE: 1}}>MARK</Card>',
    "<Tab label='MARK'>\n\tMARK\n\n\t\t## MARK\n</Tab>",
    "<A>MARK</A>\n<B icon={<HIDE/>}>MARK</B>",
    "{HIDE}\n\n      MARK deep é MARK",
]
DIALECTS = {"liquid.md": LIQUID, "hugo.md": HUGO, "mdx.mdx": MDX}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("path", DIALECTS)
def test_a_hundred_words_are_at_their_places(path: str, seed: int, line_end: str) -> None:
    page = "---\ntitle: é\n---\n\n" + page_of([*COMMON, *DIALECTS[path]], 100, seed)
    assert misplaced(path, page.replace("\n", line_end)) == []
