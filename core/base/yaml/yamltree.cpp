// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/yaml/yamltree.h"

#include "core/base/bytesize.h"

#include <QHash>
#include <QStringDecoder>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <sstream>

namespace lifeboat {

namespace {

/// With the mark of byte order that Qt would take off the beginning.
QString textOf(const std::string &utf8)
{
    const QString text = QString::fromStdString(utf8);
    return utf8.starts_with("\xef\xbb\xbf") ? QChar(0xfeff) + text : text;
}

/// Ends the parse at once; caught in readYaml.
struct Refusal {
    Error error;
};

/// Builds the tree while yaml-cpp reads, so that nothing is ever expanded.
class TreeBuilder : public YAML::EventHandler
{
public:
    TreeBuilder(const QString &file, int mostNodes)
        : m_file(file)
        , m_mostNodes(mostNodes)
    {
    }

    YamlNode take() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark &) override {}

    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark &mark, YAML::anchor_t) override { add(node(YamlNode::Kind::Nothing, mark)); }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { refuseAlias(mark); }

    void OnAnchor(const YAML::Mark &mark, const std::string &) override { refuseAlias(mark); }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t, const std::string &value) override
    {
        YamlNode scalar = node(YamlNode::Kind::Scalar, mark);
        scalar.quoted = tag == "!";
        if (!scalar.quoted)
            refuseTag(mark, tag);
        scalar.text = textOf(value);
        add(std::move(scalar));
    }

    void OnSequenceStart(
        const YAML::Mark &mark, const std::string &tag, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        refuseTag(mark, tag);
        m_open.push_back({.node = node(YamlNode::Kind::List, mark)});
    }

    void OnSequenceEnd() override { closeNode(); }

    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        refuseTag(mark, tag);
        m_open.push_back({.node = node(YamlNode::Kind::Map, mark), .wantsKey = true});
    }

    void OnMapEnd() override { closeNode(); }

private:
    struct OpenNode {
        YamlNode node = {};
        bool wantsKey = false;
        QHash<QString, int> lines = {}; ///< of the keys so far
    };

    [[noreturn]] void refuse(int line, int column, const QString &what, const QString &hint)
    {
        throw Refusal{errorAt(m_file, line, column, what, hint)};
    }

    void refuseAlias(const YAML::Mark &mark)
    {
        refuse(mark.line + 1, mark.column + 1, tr("Anchors and aliases (& and *) are not allowed here."),
            tr("Write the text out where it is needed; text that begins with & or * goes into quotes."));
    }

    void refuseTag(const YAML::Mark &mark, const std::string &tag)
    {
        if (tag.empty() || tag == "?" || tag == "!")
            return;
        refuse(mark.line + 1, mark.column + 1, tr("The tag %1 is not allowed here.").arg(QString::fromStdString(tag)),
            tr("Leave tags out; text that begins with ! goes into quotes."));
    }

    YamlNode node(YamlNode::Kind kind, const YAML::Mark &mark)
    {
        YamlNode made;
        made.kind = kind;
        made.line = mark.line + 1;
        made.column = mark.column + 1;
        if (++m_count > m_mostNodes) {
            refuse(made.line, made.column, tr("The file has more than %1 values.").arg(m_mostNodes),
                tr("Split it into several files."));
        }
        return made;
    }

    void add(YamlNode added)
    {
        if (m_open.empty()) {
            m_root = std::move(added);
            return;
        }
        OpenNode &top = m_open.back();
        if (top.node.kind == YamlNode::Kind::Map && top.wantsKey) {
            addKey(top, added);
            top.wantsKey = false;
            return;
        }
        if (added.kind == YamlNode::Kind::Nothing && !top.node.keys.empty()) {
            // Nothing stands nowhere; its key does.
            added.line = top.node.keys.back().line;
            added.column = top.node.keys.back().column;
        }
        top.node.items.push_back(std::move(added));
        top.wantsKey = true;
    }

    void addKey(OpenNode &map, const YamlNode &key)
    {
        if (key.kind != YamlNode::Kind::Scalar) {
            refuse(key.line, key.column, tr("Found %1 as a key; expected a word.").arg(key.described()),
                tr("Text with braces or brackets at its start goes into quotes."));
        }
        const auto other = map.lines.constFind(key.text);
        if (other != map.lines.constEnd()) {
            refuse(key.line, key.column,
                tr("The key \"%1\" is here a second time; the first is on line %2.").arg(key.text).arg(*other),
                tr("Remove one of the two."));
        }
        map.lines.insert(key.text, key.line);
        map.node.keys.push_back({key.text, key.line, key.column});
    }

    void closeNode()
    {
        YamlNode done = std::move(m_open.back().node);
        m_open.pop_back();
        add(std::move(done));
    }

    QString m_file;
    int m_mostNodes;
    std::vector<OpenNode> m_open;
    YamlNode m_root;
    int m_count = 0;
};

Result<YamlNode> parse(const QByteArray &bytes, const QString &file, const YamlLimits &limits)
{
    try {
        std::istringstream stream(bytes.toStdString());
        YAML::Parser parser(stream);
        TreeBuilder builder(file, limits.nodes);
        if (!parser.HandleNextDocument(builder)) {
            return errorAt(file, 1, 1, tr("The file is empty."),
                limits.firstLine.isEmpty() ? QString() : tr("Begin it with \"%1\".").arg(limits.firstLine));
        }
        TreeBuilder rest(file, limits.nodes);
        if (parser.HandleNextDocument(rest)) {
            const YamlNode second = rest.take();
            return errorAt(file, second.line, second.column, tr("A second document begins here; a file holds one."),
                tr("Put it into a file of its own, and remove the line \"---\"."));
        }
        return builder.take();
    } catch (const Refusal &refusal) {
        return refusal.error;
    } catch (const YAML::Exception &problem) {
        const bool tab = bytes.split('\n').value(problem.mark.line).startsWith('\t');
        return errorAt(file, problem.mark.line + 1, problem.mark.column + 1,
            tr("This is not readable YAML: %1.").arg(QString::fromStdString(problem.msg)),
            tab ? tr("Indent with blanks; YAML takes no tabs.")
                : tr("Check the indentation and the quotes on this line and the one before."));
    } catch (const std::exception &problem) {
        return errorAt(
            file, 1, 1, tr("The file cannot be read: %1.").arg(QString::fromUtf8(problem.what())), QString());
    }
}

} // namespace

const YamlNode *YamlNode::find(const QString &key) const
{
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].text == key)
            return &items[i];
    }
    return nullptr;
}

QString YamlNode::described() const
{
    switch (kind) {
    case Kind::Nothing:
        return tr("nothing");
    case Kind::Scalar:
        return tr("the text \"%1\"").arg(text.size() > 40 ? text.left(39) + u'…' : text);
    case Kind::List:
        return tr("a list");
    case Kind::Map:
        return tr("a group of keys");
    }
    return {};
}

Error errorAt(const QString &file, int line, int column, const QString &what, const QString &hint)
{
    return {.kind = Error::Kind::InvalidInput,
        .what = u"%1:%2:%3: %4"_s.arg(file).arg(line).arg(column).arg(what),
        .hint = hint};
}

Result<YamlNode> readYaml(const QByteArray &bytes, const QString &file, const YamlLimits &limits)
{
    if (bytes.size() > limits.bytes) {
        return errorAt(file, 1, 1, tr("The file is larger than %1.").arg(iecText({limits.bytes})),
            tr("Check that it is the right file, or split it."));
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    int line = 1;
    for (const QByteArray &one : bytes.split('\n')) {
        const QString decoded = decoder.decode(one + '\n');
        if (decoder.hasError() || decoded.contains(QChar(0))) {
            return errorAt(file, line, 1, tr("This line is not UTF-8 text."), tr("Save the file as UTF-8."));
        }
        ++line;
    }
    return parse(bytes, file, limits);
}

} // namespace lifeboat
