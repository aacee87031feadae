# frozen_string_literal: true

require "time"
require_relative "account_name"
require_relative "event_uuid"
require_relative "text"

module Comity
  # A flag as the case server takes it: the body of POST /api/flags, core's schema `Flag` in core/src/intake/flag.ts.
  # Nothing but a translation: no database, no clock, no setting.
  module FlagPayload
    BODY_MAX = 200_000
    NARRATIVE_MAX = 20_000
    TITLE_MAX = 500
    URL_MAX = 2_000

    VISIBLE_TO_STAFF = "forum staff"
    # All staff read a flag on the forum, the one it is about among them. We make no second copy of what was written.
    VISIBLE_TO_AUTHOR =
      "forum staff, the author of the post among them; the words of the reporter were left on the forum"

    # `flag` is a PostAction, `reason` the name of its type, such as `inappropriate`.
    def self.build(flag:, post:, reason:, base_url:, captured_at:)
      staff_author = !!post.user&.staff?
      {
        eventId: EventUuid.of(flag, base_url),
        reason: reason.to_s,
        subject: subject(flag, post, base_url),
        capture: capture(post, base_url, captured_at),
        reporter: AccountName.of(flag.user),
        narrative: staff_author ? "" : narrative(flag, post),
        visibleTo: staff_author ? VISIBLE_TO_AUTHOR : VISIBLE_TO_STAFF,
        flaggedAt: instant(flag.created_at),
      }
    end

    def self.subject(flag, post, base_url)
      title = post.topic&.title
      {
        type: flag.targets_topic ? "topic" : "post",
        url: url(post, base_url),
        externalId: (flag.targets_topic ? post.topic_id : post.id).to_s,
        **(title ? { title: Text.cut(title, TITLE_MAX) } : {}),
      }
    end
    private_class_method :subject

    def self.capture(post, base_url, captured_at)
      body = Text.cut(post.raw, BODY_MAX)
      parent = post.reply_to_post_number
      {
        body:,
        truncated: body.length < post.raw.length,
        author: AccountName.of(post.user),
        createdAt: instant(post.created_at),
        # `updated_at` moves with every flag; a second version is an edit.
        editedAt: post.version > 1 ? instant(post.last_version_at) : nil,
        capturedAt: instant(captured_at),
        parentUrl: parent ? "#{base_url}/t/-/#{post.topic_id}/#{parent}" : nil,
      }
    end
    private_class_method :capture

    # A title can make a long address; the short one leads to the same post.
    def self.url(post, base_url)
      full = post.full_url
      Text.length(full) <= URL_MAX ? full : "#{base_url}/p/#{post.id}"
    end
    private_class_method :url

    # What the reporter wrote stands in a message to the moderators, below a line with the address of the post.
    def self.narrative(flag, post)
      raw = flag.related_post&.raw.to_s
      Text.cut(raw.delete_prefix(post.full_url).strip, NARRATIVE_MAX)
    end
    private_class_method :narrative

    def self.instant(time)
      time.getutc.iso8601(3)
    end
    private_class_method :instant
  end
end
