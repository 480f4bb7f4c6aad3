// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/iconpaths.h"

#include "core/base/translate.h"

#include <array>

namespace lifeboat {

namespace {

struct Drawing {
    IconId id = IconId::None;
    const char *lines = nullptr;
};

// M move, L line, Q and C curves, Z close, O circle (x y r), E ellipse (x y rx ry), R rounded box (x y w h r),
// A arc of a circle (x y r from sweep, degrees, anticlockwise from three o'clock). A dot is a line of no length.
constexpr std::array drawings = {
    Drawing{IconId::Overview, "R 3.5 3.5 7 9 1.5 R 13.5 3.5 7 5 1.5 R 13.5 11.5 7 9 1.5 R 3.5 15.5 7 5 1.5"},
    Drawing{IconId::Systems,
        "R 3.5 4 17 7 2 R 3.5 13 17 7 2 M 7 7.5 L 7.01 7.5 M 7 16.5 L 7.01 16.5 M 11 7.5 L 17 7.5 M 11 16.5 L 17 16.5"},
    Drawing{IconId::Plan,
        "R 3.5 5 17 15.5 2 M 3.5 10 L 20.5 10 M 8 2.8 L 8 6.5 M 16 2.8 L 16 6.5 M 8.8 15.2 L 11 17.4 L 15.2 13.2"},
    Drawing{IconId::Capacity,
        "M 4 4 L 4 20 L 20.5 20 M 4 16 C 8 15 9 11 12 11 C 15 11 16 6 20.5 5.5 M 4 20 L 20.5 20 L 20.5 5.5"},
    Drawing{IconId::Assessment,
        "R 4.5 4 15 17 2 M 9 2.8 L 15 2.8 M 8 9.5 L 9.3 10.8 L 11.5 8.4 M 8 15.5 L 9.3 16.8 L 11.5 14.4 M 13.8 9.8 L "
        "16.5 9.8 "
        "M 13.8 15.8 L 16.5 15.8"},
    Drawing{IconId::Jobs, "M 4 6 L 20 6 M 4 12 L 10.5 12 M 4 18 L 10.5 18 M 14.5 10.8 L 20.5 15 L 14.5 19.2 Z"},
    Drawing{IconId::Catalog,
        "R 3 4 18 5 1.5 M 5 9 L 5 18.5 Q 5 20 6.5 20 L 17.5 20 Q 19 20 19 18.5 L 19 9 M 10 13 L 14 13"},
    Drawing{IconId::Runbooks,
        "M 12 6.5 Q 9.5 4.5 3.5 4.8 L 3.5 18.3 Q 9.5 18 12 20 Q 14.5 18 20.5 18.3 L 20.5 4.8 Q 14.5 4.5 12 6.5 Z "
        "M 12 6.5 L 12 20"},
    Drawing{IconId::Drills,
        "O 12 12 8.5 O 12 12 3.6 M 6 6 L 9.4 9.4 M 18 6 L 14.6 9.4 M 6 18 L 9.4 14.6 M 18 18 L 14.6 14.6"},
    Drawing{IconId::Reports,
        "M 6.5 3.5 L 14 3.5 L 19 8.5 L 19 19 Q 19 20.5 17.5 20.5 L 6.5 20.5 Q 5 20.5 5 19 L 5 5 Q 5 3.5 6.5 3.5 Z "
        "M 14 3.5 L 14 8.5 L 19 8.5 M 8.5 13 L 15.5 13 M 8.5 16.5 L 13 16.5"},
    Drawing{IconId::Settings,
        "M 4 7.5 L 12.5 7.5 M 17.5 7.5 L 20 7.5 O 15 7.5 2.4 M 4 16.5 L 6.5 16.5 M 11.5 16.5 L 20 16.5 O 9 16.5 2.4"},
    Drawing{IconId::Add, "M 12 5 L 12 19 M 5 12 L 19 12"},
    Drawing{IconId::Run, "M 7.5 5 L 18.5 12 L 7.5 19 Z"},
    Drawing{IconId::Stop, "R 5 5 14 14 2.5"},
    Drawing{IconId::Refresh, "A 12 12 7.6 28 304 M 18.9 4 L 18.9 8.5 L 14.4 8.5"},
    Drawing{IconId::Search, "O 10.5 10.5 6 M 15 15 L 20 20"},
    Drawing{IconId::Print,
        "M 7 8.5 L 7 3.8 L 17 3.8 L 17 8.5 M 7 17 L 5 17 Q 3.5 17 3.5 15.5 L 3.5 10 Q 3.5 8.5 5 8.5 L 19 8.5 "
        "Q 20.5 8.5 20.5 10 L 20.5 15.5 Q 20.5 17 19 17 L 17 17 R 7 13.5 10 6.7 0.5"},
    Drawing{IconId::Save,
        "M 5.5 4 L 15.5 4 L 20 8.5 L 20 18.5 Q 20 20 18.5 20 L 5.5 20 Q 4 20 4 18.5 L 4 5.5 Q 4 4 5.5 4 Z "
        "M 8 4 L 8 8.5 L 14.5 8.5 L 14.5 4 M 7.5 20 L 7.5 13.5 L 16.5 13.5 L 16.5 20"},
    Drawing{IconId::Edit,
        "M 4 20 L 4.8 16 L 16 4.8 Q 17.2 3.6 18.4 4.8 L 19.2 5.6 Q 20.4 6.8 19.2 8 L 8 19.2 Z M 14 6.8 L 17.2 10"},
    Drawing{IconId::Remove,
        "M 4.5 6.5 L 19.5 6.5 M 9.5 6.5 L 9.5 4 L 14.5 4 L 14.5 6.5 M 6.5 6.5 L 7.3 19 Q 7.4 20.5 8.8 20.5 "
        "L 15.2 20.5 Q 16.6 20.5 16.7 19 L 17.5 6.5 M 10.2 10.5 L 10.4 16.5 M 13.8 10.5 L 13.6 16.5"},
    Drawing{IconId::Folder,
        "M 3.5 18 L 3.5 6.5 Q 3.5 5 5 5 L 9.5 5 L 11.5 7.5 L 19 7.5 Q 20.5 7.5 20.5 9 L 20.5 18 Q 20.5 19.5 19 19.5 "
        "L 5 19.5 Q 3.5 19.5 3.5 18 Z"},
    Drawing{IconId::File,
        "M 6.5 3.5 L 14 3.5 L 19 8.5 L 19 19 Q 19 20.5 17.5 20.5 L 6.5 20.5 Q 5 20.5 5 19 L 5 5 Q 5 3.5 6.5 3.5 Z "
        "M 14 3.5 L 14 8.5 L 19 8.5"},
    Drawing{IconId::Database,
        "E 12 6 7.5 2.8 M 4.5 6 L 4.5 18 C 4.5 19.6 7.8 20.8 12 20.8 C 16.2 20.8 19.5 19.6 19.5 18 L 19.5 6 "
        "M 4.5 12 C 4.5 13.6 7.8 14.8 12 14.8 C 16.2 14.8 19.5 13.6 19.5 12"},
    Drawing{IconId::Server, "R 6 3.5 12 17 2 M 9.5 7.5 L 14.5 7.5 M 9.5 11 L 14.5 11 M 12 16.5 L 12.01 16.5"},
    Drawing{IconId::Proof,
        "M 12 3.3 L 19 6 L 19 11.5 C 19 16 16 19 12 20.8 C 8 19 5 16 5 11.5 L 5 6 Z M 8.8 12 L 11 14.2 L 15.2 9.8"},
    Drawing{IconId::Key, "O 8 16 4 M 10.9 13.1 L 20 4 M 15.5 8.5 L 18.5 11.5"},
    Drawing{IconId::Warning, "M 12 4 L 21 19.5 L 3 19.5 Z M 12 10 L 12 14 M 12 16.7 L 12.01 16.7"},
    Drawing{IconId::Info, "O 12 12 8.5 M 12 11.2 L 12 16 M 12 8 L 12.01 8"},
    Drawing{IconId::Copy,
        "R 8.5 8.5 12 12 2 M 15.5 8.5 L 15.5 5 Q 15.5 3.5 14 3.5 L 5 3.5 Q 3.5 3.5 3.5 5 L 3.5 14 Q 3.5 15.5 5 15.5 "
        "L 8.5 15.5"},
    Drawing{IconId::More, "O 5.5 12 0.5 O 12 12 0.5 O 18.5 12 0.5"},
    Drawing{IconId::Theme,
        "M 19.8 14.6 C 18.6 15.1 17.3 15.3 16 15.1 C 12 14.6 9 11.4 9 7.8 C 9 6.5 9.3 5.2 9.9 4.1 "
        "C 6.3 5.1 3.8 8.3 3.8 12 C 3.8 16.6 7.5 20.3 12.1 20.3 C 15.6 20.3 18.6 18 19.8 14.6 Z"},
    Drawing{IconId::Close, "M 6.5 6.5 L 17.5 17.5 M 17.5 6.5 L 6.5 17.5"},
    Drawing{IconId::Check, "M 5 12.5 L 10 17.5 L 19 7"},
    Drawing{IconId::Back, "M 14.5 5.5 L 8 12 L 14.5 18.5"},
    Drawing{IconId::Forward, "M 9.5 5.5 L 16 12 L 9.5 18.5"},
    Drawing{IconId::Down, "M 5.5 9 L 12 15.5 L 18.5 9"},
    Drawing{IconId::Up, "M 5.5 15 L 12 8.5 L 18.5 15"},
    Drawing{IconId::Eye,
        "M 2.5 12 C 5 7.5 8.3 5.5 12 5.5 C 15.7 5.5 19 7.5 21.5 12 C 19 16.5 15.7 18.5 12 18.5 C 8.3 18.5 5 16.5 2.5 "
        "12 "
        "Z O 12 12 3"},
    Drawing{IconId::EyeOff,
        "M 2.5 12 C 5 7.5 8.3 5.5 12 5.5 C 15.7 5.5 19 7.5 21.5 12 C 19 16.5 15.7 18.5 12 18.5 C 8.3 18.5 5 16.5 2.5 "
        "12 "
        "Z O 12 12 3 M 4.5 4.5 L 19.5 19.5"},
    Drawing{IconId::Filter, "M 4 6.5 L 20 6.5 M 7 12 L 17 12 M 10 17.5 L 14 17.5"},
    Drawing{IconId::Clock, "O 12 12 8.5 M 12 7 L 12 12 L 15.5 14"},
    Drawing{
        IconId::Tasks, "M 3.8 7 L 5.3 8.5 L 8.3 5.3 M 12 7 L 20 7 M 3.8 16.5 L 5.3 18 L 8.3 14.8 M 12 16.5 L 20 16.5"},
    Drawing{IconId::Help,
        "O 12 12 8.5 M 9.5 9.7 C 9.5 6.7 14.5 6.7 14.5 9.7 C 14.5 11.5 12 11.8 12 13.6 M 12 16.6 L 12.01 16.6"},
    Drawing{IconId::Export,
        "M 12 15 L 12 4 M 7.5 8.3 L 12 3.8 L 16.5 8.3 M 4 15.5 L 4 18.5 Q 4 20 5.5 20 L 18.5 20 Q 20 20 20 18.5 L 20 "
        "15.5"},
    Drawing{IconId::Import,
        "M 12 3.8 L 12 15 M 7.5 10.7 L 12 15.2 L 16.5 10.7 M 4 15.5 L 4 18.5 Q 4 20 5.5 20 L 18.5 20 Q 20 20 20 18.5 "
        "L 20 15.5"},
    Drawing{IconId::Table, "R 3.5 4.5 17 15 2 M 3.5 9.5 L 20.5 9.5 M 3.5 14.5 L 20.5 14.5 M 9.5 9.5 L 9.5 19.5"},
    Drawing{IconId::Chart, "M 4 4 L 4 20 L 20 20 M 7.5 15 L 11 10.5 L 14.5 13 L 19.5 6.5"},
    Drawing{IconId::Lock, "R 5 10.5 14 10 2 M 8 10.5 L 8 8 C 8 2.7 16 2.7 16 8 L 16 10.5 M 12 14.5 L 12 16.5"},
    Drawing{IconId::User, "O 12 8 3.8 M 4.8 20.2 C 5.4 16.3 8.2 14.3 12 14.3 C 15.8 14.3 18.6 16.3 19.2 20.2"},
    Drawing{IconId::Sidebar, "R 3.5 4.5 17 15 2 M 9.5 4.5 L 9.5 19.5"},
};

/// Reads a drawing word by word; the data above is the only input.
class Pen
{
public:
    explicit Pen(const char *lines)
        : m_words(QString::fromLatin1(lines).split(u' '))
    {
    }

    QPainterPath path()
    {
        while (m_next < m_words.size())
            stroke(m_words[m_next++].at(0).toLatin1());
        return m_path;
    }

private:
    double number() { return m_words[m_next++].toDouble(); }

    QPointF point()
    {
        const double x = number();
        return {x, number()};
    }

    void stroke(char letter)
    {
        switch (letter) {
        case 'M':
            m_path.moveTo(point());
            return;
        case 'L':
            m_path.lineTo(point());
            return;
        case 'Q': {
            const QPointF control = point();
            m_path.quadTo(control, point());
            return;
        }
        case 'C': {
            const QPointF first = point();
            const QPointF second = point();
            m_path.cubicTo(first, second, point());
            return;
        }
        case 'Z':
            m_path.closeSubpath();
            return;
        default:
            shape(letter);
        }
    }

    void shape(char letter)
    {
        const QPointF at = point();
        const double first = number();
        if (letter == 'O') {
            m_path.addEllipse(at, first, first);
            return;
        }
        const double second = number();
        if (letter == 'E') {
            m_path.addEllipse(at, first, second);
            return;
        }
        const double third = number();
        if (letter == 'R') {
            m_path.addRoundedRect(QRectF(at, QSizeF(first, second)), third, third);
        } else { // 'A'
            const QRectF circle(at.x() - first, at.y() - first, 2 * first, 2 * first);
            m_path.arcMoveTo(circle, second);
            m_path.arcTo(circle, second, third);
        }
    }

    QStringList m_words;
    qsizetype m_next = 0;
    QPainterPath m_path;
};

} // namespace

QPainterPath iconPath(IconId id)
{
    for (const Drawing &drawing : drawings) {
        if (drawing.id == id)
            return Pen(drawing.lines).path();
    }
    return {};
}

std::vector<IconId> allIcons()
{
    std::vector<IconId> ids;
    ids.reserve(drawings.size());
    for (const Drawing &drawing : drawings)
        ids.push_back(drawing.id);
    return ids;
}

} // namespace lifeboat
