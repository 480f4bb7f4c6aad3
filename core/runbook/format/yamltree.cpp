// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/format/yamltree.h"

#include <QStringDecoder>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <sstream>

namespace lifeboat {

namespace {

constexpr qsizetype mostBytes = qsizetype(1) << 20;
constexpr int mostNodes = 20000;

/// Ends the parse at once; caught in readYaml.
struct Refusal {
    Error error;
};

/// Builds the tree while yaml-cpp reads, so that nothing is ever expanded.
class TreeBuilder : public YAML::EventHandler
{
public:
    explicit TreeBuilder(const QString &file)
        : m_file(file)
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
        scalar.text = QString::fromStdString(value);
        add(std::move(scalar));
    }

    void OnSequenceStart(
        const YAML::Mark &mark, const std::string &tag, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        refuseTag(mark, tag);
        m_open.push_back({node(YamlNode::Kind::List, mark), false});
    }

    void OnSequenceEnd() override { closeNode(); }

    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        refuseTag(mark, tag);
        m_open.push_back({node(YamlNode::Kind::Map, mark), true});
    }

    void OnMapEnd() override { closeNode(); }

private:
    struct OpenNode {
        YamlNode node;
        bool wantsKey;
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
        if (++m_count > mostNodes) {
            refuse(made.line, made.column, tr("The file has more than %1 values.").arg(mostNodes),
                tr("Split it into several runbooks."));
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
            addKey(top.node, added);
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

    void addKey(YamlNode &map, const YamlNode &key)
    {
        if (key.kind != YamlNode::Kind::Scalar) {
            refuse(key.line, key.column, tr("Found %1 as a key; expected a word.").arg(key.described()),
                tr("Text with braces or brackets at its start goes into quotes."));
        }
        for (const YamlKey &other : map.keys) {
            if (other.text == key.text) {
                refuse(key.line, key.column,
                    tr("The key \"%1\" is here a second time; the first is on line %2.").arg(key.text).arg(other.line),
                    tr("Remove one of the two."));
            }
        }
        map.keys.push_back({key.text, key.line, key.column});
    }

    void closeNode()
    {
        YamlNode done = std::move(m_open.back().node);
        m_open.pop_back();
        add(std::move(done));
    }

    QString m_file;
    std::vector<OpenNode> m_open;
    YamlNode m_root;
    int m_count = 0;
};

Result<YamlNode> parse(const QByteArray &bytes, const QString &file)
{
    try {
        std::istringstream stream(bytes.toStdString());
        YAML::Parser parser(stream);
        TreeBuilder builder(file);
        if (!parser.HandleNextDocument(builder)) {
            return errorAt(file, 1, 1, tr("The file is empty."),
                tr("Begin it with \"lifeboat-runbook: 1\"; the help on runbooks shows a whole one."));
        }
        TreeBuilder rest(file);
        if (parser.HandleNextDocument(rest)) {
            const YamlNode second = rest.take();
            return errorAt(file, second.line, second.column,
                tr("A second document begins here; a file holds one runbook."),
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

Result<YamlNode> readYaml(const QByteArray &bytes, const QString &file)
{
    if (bytes.size() > mostBytes) {
        return errorAt(file, 1, 1, tr("The file is larger than 1 MiB; that is no runbook."),
            tr("Name a file that ends in .runbook.yaml."));
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
    return parse(bytes, file);
}

} // namespace lifeboat
