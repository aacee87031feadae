# frozen_string_literal: true

# A forum with one post that was flagged, and an outbox in memory with the outside of the real one.

require "/test/stubs/discourse"
require "/test/stubs/service"

StubUser =
  Struct.new(:id, :username, :staff, :suspended_till, :silenced_till, keyword_init: true) do
    def staff? = !!staff
  end
StubTopic = Struct.new(:title)
StubMessage = Struct.new(:raw)
StubFlag =
  Struct.new(:id, :post_id, :user, :created_at, :targets_topic, :related_post, :post_action_type_id, keyword_init: true)
StubPost =
  Struct.new(
    :id, :topic_id, :post_number, :raw, :user, :topic, :created_at, :last_version_at, :version,
    :reply_to_post_number, :full_url, keyword_init: true
  )

# A post with what `changes` says otherwise; times are text.
def stub_post(changes = {})
  facts = {
    id: 42,
    topic_id: 12,
    post_number: 2,
    raw: "Words that *hurt*.",
    created_at: Time.iso8601("2026-03-01T09:00:00.250+01:00"),
    last_version_at: Time.iso8601("2026-03-01T08:30:00Z"),
    version: 1,
    full_url: "https://forum.example.org/t/lamps/12/2",
    **changes.transform_keys(&:to_sym),
  }
  author = facts.delete(:author) || { "id" => 7, "username" => "mallory" }
  title = facts.delete(:title) || "Lamps"
  StubPost.new(**facts, user: StubUser.new(**author.transform_keys(&:to_sym)), topic: StubTopic.new(title))
end

def stub_flag(changes = {})
  facts = { id: 9, post_id: 42, created_at: Time.iso8601("2026-03-02T09:00:00.123Z"), targets_topic: false }
  facts.merge!(post_action_type_id: 4, **changes.transform_keys(&:to_sym))
  message = facts.delete(:message)
  reporter = facts.delete(:reporter) || { "id" => 8, "username" => "alice" }
  StubFlag.new(
    **facts,
    user: StubUser.new(**reporter.transform_keys(&:to_sym)),
    related_post: message && StubMessage.new("https://forum.example.org/t/lamps/12/2\n\n#{message}\n"),
  )
end

def payload_of(flag: {}, post: {}, at: "2026-03-02T09:00:01Z", reason: "inappropriate")
  Comity::FlagPayload.build(
    flag: stub_flag(flag),
    post: stub_post(post),
    reason:,
    base_url: Discourse.base_url,
    captured_at: Time.iso8601(at),
  )
end

class PostActionTypeView
  def types = { 2 => :like, 4 => :inappropriate, 6 => :notify_user, 7 => :notify_moderators }
  # Wider than Discourse's own, so that what must not be sent does not depend on it.
  def notify_flag_type_ids = [4, 6, 7]
end

class PostAction
  ROWS = []
  def self.find_by(id:) = ROWS.find { |flag| flag.id == id }
end

class Post
  ROWS = []
  def self.with_deleted = self
  def self.find_by(id:) = ROWS.find { |post| post.id == id }
end

# One key with a scope of the plugin, of the account 50. Asked for outside a savepoint, a
# fault of it would break the transaction in which somebody is let in again.
class ApiKey
  def self.active
    raise "outside a savepoint" unless Comity::OutboxEntry.in_savepoint
    raise "no such column" if Discourse::FAULTS.include?(:api_key)
    self
  end

  def self.joins(_) = self
  def self.where(api_key_scopes:) = api_key_scopes == { resource: "comity" } ? self : raise("another scope")
  def self.exists?(user_id:) = user_id == 50
end

module Comity
  class OutboxEntry
    ROWS = []
    Row =
      Struct.new(:id, :event_uuid, :kind, :post_action_id, :payload, :state, :attempts, :next_attempt_at, :last_error,
                 :created_at, keyword_init: true) do
        def update!(changes) = changes.each { |name, value| self[name] = value }
      end
    Found =
      Struct.new(:rows) do
        def pick(column) = rows.first&.[](column)
      end

    class << self
      attr_reader :in_savepoint

      def transaction(requires_new:)
        @in_savepoint = requires_new
        yield
      ensure
        @in_savepoint = false
      end
    end

    def self.insert(facts, unique_by:)
      return if ROWS.any? { |row| row[unique_by] == facts[unique_by] }
      ROWS << Row.new(id: ROWS.length + 1, state: "waiting", attempts: 0, created_at: Time.now, **facts)
    end

    def self.where(event_uuid:) = Found.new(ROWS.select { |row| row.event_uuid == event_uuid })

    def self.claim(id, now)
      row = ROWS.find { |row| row.id == id && row.state == "waiting" && row.next_attempt_at <= now }
      row&.update!(attempts: row.attempts + 1, next_attempt_at: now + Outbox::CLAIM_SECONDS)
      row
    end
  end
end

%w[record_flag record_act deliver_entry].each { |name| require "/plugin/app/services/comity/#{name}" }
require "/plugin/app/jobs/regular/comity_deliver_entry"
