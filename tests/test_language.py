import pytest

from seedlint.model import Block, Document, Source
from seedlint.text import language

SAMPLES = {
    "en": "This command installs the package and writes a file to the home folder. You can change it later.",
    "de": "Dieser Befehl installiert das Paket und schreibt eine Datei in den Ordner. Man kann das später auf der Seite ändern.",
    "fr": "Cette commande installe le paquet et écrit un fichier dans le dossier. Vous pouvez le changer plus tard.",
    "es": "Este comando instala el paquete y escribe un archivo en la carpeta. Puede cambiarlo más tarde en la página.",
    "it": "Questo comando installa il pacchetto e scrive un file nella cartella. Si può cambiare anche più tardi.",
    "nl": "Dit commando installeert het pakket en schrijft een bestand in de map. Je kunt het later op de pagina wijzigen.",
    "pt": "Este comando instala o pacote e grava um arquivo na pasta. Você pode mudar isso mais tarde na página.",
    "ru": "Эта команда устанавливает пакет и записывает файл в папку. Вы можете изменить это позже, если нужно.",
    "uk": "Ця команда встановлює пакет і записує її до теки. Її можна змінити пізніше, якщо є така потреба у вашій роботі.",
    "sv": "Det här kommandot installerar paketet och skriver en fil till mappen. Du kan ändra det senare på sidan.",
    "da": "Denne kommando bliver brugt af mange og skriver en fil til mappen. Du kan ændre det efter behov.",
    "pl": "To polecenie instaluje pakiet i zapisuje plik w katalogu. Można to później zmienić, jeśli nie jest dobrze.",
    "cs": "Tento příkaz nainstaluje balíček a zapíše soubor do složky. Později to můžete změnit, pokud to není to, co je třeba.",
    "tr": "Bu komut paketi kurar ve bir dosya yazar. Bunu daha sonra ayarlar sayfasında değiştirmek için bir yol var.",
    "ja": "このコマンドはパッケージをインストールし、設定ファイルを書き込みます。",
    "zh": "此命令安装软件包并将配置文件写入主文件夹。以后可以更改。",
    "ko": "이 명령은 패키지를 설치하고 설정 파일을 폴더에 씁니다.",
}


def page(text: str, **meta: object) -> Document:
    source = Source("page.md", text)
    return Document(source, (Block("paragraph", text, source, 0, len(text), ((0, 0, len(text)),)),), meta=meta)


@pytest.mark.parametrize("code", SAMPLES)
def test_two_sentences_are_enough(code):
    assert language.detect(page(SAMPLES[code])) == code


@pytest.mark.parametrize("text", ["", "Installation", "foo bar baz quux", "12 34 56", "a de la que en"])
def test_too_little_or_unclear_text_has_no_language(text):
    assert language.detect(page(text)) == ""


@pytest.mark.parametrize(
    ("meta", "code"), [({"lang": "de-AT"}, "de"), ({"language": "pt_BR"}, "pt"), ({"language": "python"}, "en")]
)
def test_what_the_page_declares_wins_where_it_is_a_language(meta, code):
    assert language.detect(page(SAMPLES["en"], **meta)) == code


def test_a_page_without_blocks_has_no_language():
    assert language.detect(Document(Source("page.md", ""), ())) == ""
