// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "tests/support/uitest.h"
#include "ui/style/desktopappearance.h"
#include "ui/style/glyph.h"
#include "ui/style/icons.h"
#include "ui/style/textrole.h"
#include "ui/style/theme.h"
#include "ui/style/tokens.h"

#include <QDBusVariant>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>

#include <cmath>

using namespace lifeboat;

namespace {

constexpr std::array allKinds = {
    StatusKind::Neutral, StatusKind::Pass, StatusKind::Warn, StatusKind::Fail, StatusKind::Running};

/// A glyph in black on white, so that only its shape can tell it from another.
QImage shapeOf(StatusKind kind, int side)
{
    QImage image(side, side, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintGlyph(painter, QRectF(1, 1, side - 2, side - 2), kind, Qt::black, Qt::white);
    return image;
}

/// The share of places where two pictures differ clearly.
double difference(const QImage &one, const QImage &other)
{
    int places = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            if (std::abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y))) > 96)
                ++places;
        }
    }
    return double(places) / (one.width() * one.height());
}

int inkedPlaces(const QImage &image)
{
    int places = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            places += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
    }
    return places;
}

} // namespace

/// What the design promises of its colours, shapes and sizes of text.
class TestTokens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contrastOfKnownPairs();
    void contrasts_data();
    void contrasts();
    void statusInkOnTint_data();
    void statusInkOnTint();
    void paletteTellsTheTheme();
    void glyphShapesDiffer_data();
    void glyphShapesDiffer();
    void ringTurns();
    void wordsDiffer();
    void iconsAreDrawnInsideAndDiffer();
    void iconFollowsThePalette();
    void rolesScaleWithTheFont();
    void themeChoices();
    void themeFollowsTheDesktopOnlyWhenAsked();
    void portalAnswer_data();
    void portalAnswer();
};

void TestTokens::contrastOfKnownPairs()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    // WCAG's own example: #777777 on white just misses 4.5.
    QVERIFY(std::abs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
}

void TestTokens::contrasts_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("least");
    for (const Tokens *t : {&lightTokens(), &darkTokens()}) {
        const char *name = t->isDark ? "dark" : "light";
        const double textLeast = t->isDark ? 12 : 15;
        QTest::addRow("%s text on surface", name) << t->text << t->surface << textLeast;
        QTest::addRow("%s text on window", name) << t->text << t->window << textLeast;
        QTest::addRow("%s muted on surface", name) << t->muted << t->surface << 5.4;
        QTest::addRow("%s muted on window", name) << t->muted << t->window << 5.4;
        QTest::addRow("%s field edge on surface", name) << t->control << t->surface << 3.0;
        QTest::addRow("%s accent on surface", name) << t->accent << t->surface << 4.5;
        QTest::addRow("%s words on accent", name) << t->onAccent << t->accent << 4.5;
        QTest::addRow("%s words on a chosen row", name) << t->text << t->selectionOn(t->surface) << 7.0;
        for (std::size_t i = 0; i < t->series.size(); ++i) {
            // 3.6 to one decimal: the first light series is at 3.594.
            QTest::addRow("%s series %zu", name, i + 1) << t->series[i] << t->surface << 3.59;
        }
    }
}

void TestTokens::contrasts()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    QFETCH(double, least);
    const double ratio = contrastRatio(ink, ground);
    QVERIFY2(ratio >= least, qPrintable(u"%1:1"_s.arg(ratio, 0, 'f', 2)));
}

void TestTokens::statusInkOnTint_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<StatusKind>("kind");
    for (const bool dark : {false, true}) {
        for (const StatusKind kind : allKinds)
            QTest::addRow("%s %s", dark ? "dark" : "light", qPrintable(statusWord(kind))) << dark << kind;
    }
}

void TestTokens::statusInkOnTint()
{
    QFETCH(bool, dark);
    QFETCH(StatusKind, kind);
    const StatusColors &colors = (dark ? darkTokens() : lightTokens()).status(kind);
    const double ratio = contrastRatio(colors.ink, colors.tint);
    QVERIFY2(ratio >= 4.6, qPrintable(u"%1:1"_s.arg(ratio, 0, 'f', 2)));
}

void TestTokens::paletteTellsTheTheme()
{
    QVERIFY(tokensFor(paletteFor(darkTokens())).isDark);
    QVERIFY(!tokensFor(paletteFor(lightTokens())).isDark);
    const QPalette palette = paletteFor(darkTokens());
    QCOMPARE(palette.color(QPalette::Base), darkTokens().surface);
    QCOMPARE(palette.color(QPalette::PlaceholderText), darkTokens().muted);
    QVERIFY(palette.color(QPalette::Disabled, QPalette::Text) != palette.color(QPalette::Active, QPalette::Text));
}

void TestTokens::glyphShapesDiffer_data()
{
    QTest::addColumn<StatusKind>("one");
    QTest::addColumn<StatusKind>("other");
    for (std::size_t i = 0; i < allKinds.size(); ++i) {
        for (std::size_t j = i + 1; j < allKinds.size(); ++j)
            QTest::addRow("%s, %s", qPrintable(statusWord(allKinds[i])), qPrintable(statusWord(allKinds[j])))
                << allKinds[i] << allKinds[j];
    }
}

void TestTokens::glyphShapesDiffer()
{
    QFETCH(StatusKind, one);
    QFETCH(StatusKind, other);
    for (const int side : {14, 20, 48})
        QVERIFY2(difference(shapeOf(one, side), shapeOf(other, side)) > 0.05, qPrintable(QString::number(side)));
}

void TestTokens::ringTurns()
{
    QImage turned(32, 32, QImage::Format_Grayscale8);
    turned.fill(Qt::white);
    QPainter painter(&turned);
    paintGlyph(painter, QRectF(1, 1, 30, 30), StatusKind::Running, Qt::black, Qt::white, 90);
    painter.end();
    QVERIFY(difference(turned, shapeOf(StatusKind::Running, 32)) > 0.02);
}

void TestTokens::wordsDiffer()
{
    QSet<QString> words;
    for (const StatusKind kind : allKinds)
        words.insert(statusWord(kind));
    QCOMPARE(words.size(), qsizetype(allKinds.size()));
    QVERIFY(statusWord(StatusKind::Neutral) != statusWord(StatusKind::Pass));
}

void TestTokens::iconsAreDrawnInsideAndDiffer()
{
    QSet<QByteArray> pictures;
    for (const IconId id : allIcons()) {
        QImage image(52, 52, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintIcon(painter, QRectF(2, 2, 48, 48), id, Qt::black);
        painter.end();
        QVERIFY2(inkedPlaces(image) > 10, qPrintable(QString::number(int(id))));
        // Nothing may be cut at the edge of its square.
        for (int i = 0; i < 52; ++i)
            QVERIFY2(qGray(image.pixel(i, 0)) > 200 && qGray(image.pixel(0, i)) > 200 && qGray(image.pixel(i, 51)) > 200
                    && qGray(image.pixel(51, i)) > 200,
                qPrintable(QString::number(int(id))));
        pictures.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
    }
    QCOMPARE(pictures.size(), qsizetype(allIcons().size()));
}

void TestTokens::iconFollowsThePalette()
{
    const auto brightness = [](const QIcon &from) {
        const QImage image = from.pixmap(QSize(64, 64)).toImage();
        int brightest = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, y)) > 250)
                    brightest = std::max(brightest, qGray(image.pixel(x, y)));
            }
        }
        return brightest;
    };
    const QIcon same = icon(IconId::Database);
    QVERIFY(brightness(same) < 110);
    QApplication::setPalette(paletteFor(darkTokens()));
    QVERIFY(brightness(same) > 160);
    QApplication::setPalette(paletteFor(lightTokens()));
}

void TestTokens::rolesScaleWithTheFont()
{
    for (const double points : {9.0, 14.0, 24.0}) {
        QFont base(u"DejaVu Sans"_s);
        base.setPointSizeF(points);
        QCOMPARE(roleFont(TextRole::PageTitle, base).pointSizeF(), points * 1.6);
        QCOMPARE(roleFont(TextRole::Figure, base).pointSizeF(), points * 1.8);
        QCOMPARE(roleFont(TextRole::Caption, base).pointSizeF(), points * 0.9);
        QCOMPARE(fixedFont(base).pointSizeF(), points);
    }
    QCOMPARE(roleFont(TextRole::CardTitle, QFont()).weight(), QFont::DemiBold);
}

void TestTokens::themeChoices()
{
    for (const Theme::Choice choice : {Theme::Choice::System, Theme::Choice::Light, Theme::Choice::Dark})
        QCOMPARE(Theme::choiceFromName(Theme::choiceName(choice)), choice);
    QCOMPARE(Theme::choiceFromName(u"neon"_s), Theme::Choice::System);

    Theme theme;
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setChoice(Theme::Choice::Light);
    QCOMPARE(changed.count(), 0); // light already
    theme.setChoice(Theme::Choice::Dark);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkTokens().window);
    theme.setChoice(Theme::Choice::System);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(QApplication::palette().color(QPalette::Window), lightTokens().window);
}

void TestTokens::themeFollowsTheDesktopOnlyWhenAsked()
{
    Theme theme;
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setDesktopDark(true);
    QVERIFY(theme.isDark());
    QCOMPARE(changed.count(), 1);
    theme.setChoice(Theme::Choice::Light);
    theme.setDesktopDark(false);
    theme.setDesktopDark(true);
    QVERIFY(!theme.isDark());
    QCOMPARE(changed.count(), 2);
}

void TestTokens::portalAnswer_data()
{
    QTest::addColumn<QVariant>("answer");
    QTest::addColumn<bool>("dark");
    QTest::newRow("no preference") << QVariant(0U) << false;
    QTest::newRow("dark") << QVariant(1U) << true;
    QTest::newRow("light") << QVariant(2U) << false;
    const auto wrapped = QVariant::fromValue(QDBusVariant(QVariant(1U)));
    QTest::newRow("in a variant") << wrapped << true;
    QTest::newRow("in a variant in a variant") << QVariant::fromValue(QDBusVariant(wrapped)) << true;
}

void TestTokens::portalAnswer()
{
    QFETCH(QVariant, answer);
    QTEST(DesktopAppearance::prefersDark(answer), "dark");
}

LIFEBOAT_UI_TEST(TestTokens)
#include "tst_tokens.moc"
