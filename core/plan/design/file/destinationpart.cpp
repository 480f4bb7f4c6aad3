// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/file/estimatetext.h"
#include "core/plan/design/file/planparts.h"

#include <QRegularExpression>

namespace lifeboat {

namespace {

const QString priceKey = u"price-per-gb-month"_s;

/// "0.021 EUR".
QString moneyText(const Money &money)
{
    QString thousandths = QString::number(money.thousandths % 1000).rightJustified(3, u'0');
    while (thousandths.endsWith(u'0'))
        thousandths.chop(1);
    const QString whole = QString::number(money.thousandths / 1000);
    return (thousandths.isEmpty() ? whole : whole + u'.' + thousandths) + u' ' + money.currency;
}

std::optional<Money> readPrice(MapReader &reader)
{
    static const QRegularExpression form(u"^([0-9]{1,7})(?:\\.([0-9]{1,3}))?\\s+(\\S.*)$"_s);
    if (!reader.has(priceKey))
        return std::nullopt;
    const QString text = reader.text(priceKey).trimmed();
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch()) {
        reader.complainAt(*reader.member(priceKey), tr("\"%1\" is not a price such as 0.021 EUR.").arg(text.left(40)),
            tr("Write the price of 10^9 bytes for a month, with at most three decimals, and its currency."));
        return std::nullopt;
    }
    return Money{
        .thousandths = match.captured(1).toLongLong() * 1000 + match.captured(2).leftJustified(3, u'0').toLongLong(),
        .currency = match.captured(3)};
}

void putDestination(YamlText &yaml, const Destination &destination)
{
    const auto text = [&yaml](const QString &key, const QString &value) {
        if (!value.isEmpty())
            yaml.put(key, value);
    };
    yaml.put(u"name"_s, destination.name);
    text(u"location"_s, destination.location);
    text(u"medium"_s, destination.medium);
    text(u"region"_s, destination.region);
    yaml.flag(u"with-source"_s, destination.withSource);
    yaml.flag(u"elsewhere"_s, destination.elsewhere);
    yaml.flag(u"immutable"_s, destination.immutable);
    yaml.flag(u"encrypted"_s, destination.encrypted);
    yaml.flag(u"key-stored-with-copies"_s, destination.keyStoredWithCopies);
    putEstimate(yaml, u"capacity"_s, destination.capacity, Quantity::Bytes);
    if (destination.pricePerGbMonth)
        yaml.put(priceKey, moneyText(*destination.pricePerGbMonth));
}

Destination readDestination(const YamlNode &node, Problems &problems)
{
    constexpr EstimateRange capacity = {Quantity::Bytes, 1, 1e18};
    const qsizetype before = problems.list.size();
    MapReader reader(node, tr("a destination"), problems);
    Destination destination = {.name = reader.text(u"name"_s),
        .location = reader.optionalText(u"location"_s),
        .medium = reader.optionalText(u"medium"_s),
        .region = reader.optionalText(u"region"_s),
        .withSource = reader.flag(u"with-source"_s, false),
        .elsewhere = reader.flag(u"elsewhere"_s, false),
        .immutable = reader.flag(u"immutable"_s, false),
        .encrypted = reader.flag(u"encrypted"_s, false),
        .keyStoredWithCopies = reader.flag(u"key-stored-with-copies"_s, false),
        .capacity = readEstimate(reader, u"capacity"_s, capacity, problems),
        .pricePerGbMonth = readPrice(reader)};
    reader.finish();
    if (problems.list.size() == before)
        tell(checkDestination(destination), node, problems);
    return destination;
}

} // namespace

void putDestinations(YamlText &yaml, const QList<Destination> &destinations)
{
    if (destinations.isEmpty()) {
        yaml.texts(u"destinations"_s, {});
        return;
    }
    yaml.beginList(u"destinations"_s);
    for (const Destination &destination : destinations) {
        yaml.beginItem();
        putDestination(yaml, destination);
        yaml.endItem();
    }
    yaml.endList();
}

QList<Destination> readDestinations(MapReader &document, Problems &problems)
{
    QList<Destination> destinations;
    const YamlNode *list = document.list(u"destinations"_s, false);
    if (!list)
        return destinations;
    UniqueNames names(problems);
    for (const YamlNode &item : list->items) {
        destinations += readDestination(item, problems);
        names.take(destinations.back().name, item);
    }
    return destinations;
}

void checkDestinationNames(const QStringList &names, const YamlNode &node, const Plan &plan, Problems &problems)
{
    for (const QString &name : names) {
        if (!plan.destination(name)) {
            problems.add(node, tr("There is no destination \"%1\".").arg(name),
                tr("Add it to \"destinations\", or name one there is."));
        }
    }
}

} // namespace lifeboat
