// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/reportlayout.h"

#include "core/base/translate.h"
#include "ui/print/layout/phasechartblock.h"
#include "ui/print/layout/printgeometry.h"
#include "ui/print/report/reportvalues.h"
#include "ui/print/layout/rowblock.h"
#include "ui/print/layout/signoffblock.h"
#include "ui/print/layout/tablelayout.h"
#include "ui/print/layout/verdictblock.h"
#include "ui/style/tokens.h"

namespace lifeboat {

namespace {

constexpr double labelWidth = millimetres(48);
constexpr double originWidth = millimetres(19);
/// So few fields stay together on a page.
constexpr qsizetype mostKeptFields = 7;

std::shared_ptr<const Block> textBlock(const QString &text, TextStyle style, double x = 0, double padding = 0)
{
    return std::make_shared<RowBlock>(
        QList<RowCell>{{.text = {.text = text, .style = style}, .x = x, .width = textWidth - x}},
        RowLook{.paddingAbove = padding, .paddingBelow = padding});
}

QString originWord(Origin origin)
{
    switch (origin) {
    case Origin::Measured:
        return tr("measured");
    case Origin::Entered:
        return tr("entered");
    case Origin::Imported:
        break;
    }
    return tr("imported");
}

std::shared_ptr<const Block> fieldBlock(const ReportField &field)
{
    const bool isKnown = !field.value.isEmpty();
    const bool isEntered = isKnown && field.origin == Origin::Entered;
    const TextStyle style = !isKnown ? TextStyle::Muted : field.isFixed ? TextStyle::FixedCell : TextStyle::Body;
    const double valueWidth = textWidth - labelWidth - originWidth - millimetres(2);
    QList<RowCell> cells{
        {.text = {.text = field.label, .style = TextStyle::Muted}, .width = labelWidth - millimetres(3)},
        {.text = {.text = isKnown ? field.value : notRecorded(), .style = style},
            .x = labelWidth,
            .width = valueWidth,
            .isEntered = isEntered}};
    if (isKnown && field.showsOrigin) {
        cells << RowCell{.text = {.text = originWord(field.origin), .style = TextStyle::Caption, .toTheRight = true},
            .x = textWidth - originWidth - millimetres(1),
            .width = originWidth,
            .isTagged = isEntered};
    }
    return std::make_shared<RowBlock>(cells,
        RowLook{.paddingAbove = millimetres(0.65),
            .paddingBelow = millimetres(0.75),
            .rule = lightTokens().line,
            .ruleWidth = hairline() / 2});
}

/// Turns the parts of a report into flow items, one kind a function.
class FlowBuilder
{
public:
    QList<FlowItem> flow;

    void operator()(const ReportHeading &heading)
    {
        flow << FlowItem{.block = textBlock(heading.text, TextStyle::Heading, 0, millimetres(0.8)),
            .spaceBefore = millimetres(4),
            .keepWithNext = true};
    }

    void operator()(const ReportParagraph &paragraph)
    {
        const double indent = paragraph.isBullet ? millimetres(4) : 0;
        QList<RowCell> cells{
            {.text = {.text = paragraph.text}, .x = indent, .width = qMin(textWidth - indent, millimetres(150))}};
        if (paragraph.isBullet)
            cells << RowCell{.text = {.text = u"–"_s}, .width = indent};
        flow << FlowItem{.block = std::make_shared<RowBlock>(cells, RowLook{}),
            .spaceBefore = millimetres(paragraph.isBullet ? 1 : 2),
            .mayBeSplit = true};
    }

    void operator()(const ReportCode &code)
    {
        const double inset = millimetres(3);
        const RowLook look{
            .paddingAbove = millimetres(2), .paddingBelow = millimetres(2), .ground = lightTokens().window};
        flow << FlowItem{
            .block = std::make_shared<RowBlock>(QList<RowCell>{{.text = {.text = code.text, .style = TextStyle::Fixed},
                                                    .x = inset,
                                                    .width = textWidth - 2 * inset}},
                look),
            .spaceBefore = millimetres(1.5),
            .mayBeSplit = true};
    }

    void operator()(const QList<ReportField> &fields)
    {
        for (qsizetype i = 0; i < fields.size(); ++i) {
            // Neither the first nor the last stands alone on a page.
            const bool keeps = i == 0 || i + 2 == fields.size() || fields.size() <= mostKeptFields;
            flow << FlowItem{.block = fieldBlock(fields[i]),
                .spaceBefore = i == 0 ? millimetres(1.5) : 0,
                .keepWithNext = keeps && i + 1 < fields.size()};
        }
    }

    void operator()(const ReportTable &table) { flow << tableFlow(table); }

    void operator()(const VerdictBox &box)
    {
        flow << FlowItem{.block = std::make_shared<VerdictBlock>(box), .spaceBefore = millimetres(2)};
    }

    void operator()(const PhaseChart &chart)
    {
        flow << FlowItem{.block = std::make_shared<PhaseChartBlock>(chart), .spaceBefore = millimetres(1)};
    }

    void operator()(const SignOff &signOff)
    {
        // The boxes stay with what is signed: all that the section holds before them.
        for (qsizetype i = m_sectionBegin; i < flow.size(); ++i) {
            flow[i].keepWithNext = true;
            flow[i].mayBeSplit = false;
        }
        for (qsizetype i = 0; i < signOff.boxes.size(); i += 2) {
            flow << FlowItem{.block = std::make_shared<SignOffBlock>(signOff.boxes.mid(i, 2)),
                .spaceBefore = millimetres(5),
                .keepWithNext = i + 2 < signOff.boxes.size()};
        }
    }

    void add(const ReportSection &section)
    {
        m_sectionBegin = flow.size();
        flow << FlowItem{.block = sectionHeading(section),
            .spaceBefore = millimetres(9),
            .keepWithNext = true,
            .breakBefore = section.beginsPage};
        for (const ReportPart &part : section.parts)
            std::visit(*this, part);
    }

private:
    static std::shared_ptr<const Block> sectionHeading(const ReportSection &section)
    {
        const double numberWidth = millimetres(11);
        return std::make_shared<RowBlock>(QList<RowCell>{{.text = {.text = QString::number(section.number),
                                                              .style = TextStyle::SectionHeading,
                                                              .ink = lightTokens().muted},
                                                             .width = numberWidth},
                                              {.text = {.text = section.title, .style = TextStyle::SectionHeading},
                                                  .x = numberWidth,
                                                  .width = textWidth - numberWidth}},
            RowLook{.paddingBelow = millimetres(1.2), .rule = lightTokens().text, .ruleWidth = points(0.8)});
    }

    qsizetype m_sectionBegin = 0;
};

} // namespace

QList<FlowItem> reportFlow(const ReportDocument &report)
{
    FlowBuilder builder;
    builder.flow << FlowItem{.block = textBlock(report.title, TextStyle::Title), .keepWithNext = true}
                 << FlowItem{.block = textBlock(report.subtitle, TextStyle::Muted),
                        .spaceBefore = millimetres(1),
                        .keepWithNext = true};
    for (const ReportSection &section : report.sections)
        builder.add(section);
    return builder.flow;
}

} // namespace lifeboat
