# frozen_string_literal: true

require "net/http"

# Sends one entry of the outbox to the case server and records what came of it.
class Comity::DeliverEntry
  include Service::Base

  OPEN_TIMEOUT_SECONDS = 5
  READ_TIMEOUT_SECONDS = 20

  params do
    attribute :entry_id, :integer

    validates :entry_id, presence: true
  end

  policy :configured
  model :entry, :claim_entry
  step :send_entry
  step :record_answer
  step :enqueue_next_try

  private

  def configured
    SiteSetting.comity_server_url.present? && SiteSetting.comity_channel_id.present? &&
      SiteSetting.comity_flag_secret.present?
  end

  def claim_entry(params:)
    Comity::OutboxEntry.claim(params.entry_id, Time.zone.now)
  end

  def send_entry(entry:)
    response = post(URI(Comity::SignedRequest.url(SiteSetting.comity_server_url, entry.kind)), entry)
    context[:answer] = Comity::Answer.read(
      status: response.code.to_i,
      body: response.body,
      retry_after: response["Retry-After"],
      now: Time.zone.now,
    )
  rescue SystemCallError, SocketError, IOError, Timeout::Error, OpenSSL::SSL::SSLError, URI::Error => e
    context[:answer] = Comity::Answer.unreachable(e)
  end

  def record_answer(entry:, answer:)
    entry.update!(
      Comity::Outbox.after(
        answer,
        attempts: entry.attempts,
        created_at: entry.created_at,
        now: Time.zone.now,
      ),
    )
  end

  def enqueue_next_try(entry:)
    return if entry.state != Comity::Outbox::WAITING
    Jobs.enqueue_at(entry.next_attempt_at, :comity_deliver_entry, entry_id: entry.id)
  end

  # The address is the administrator's own setting, and may well be an internal one.
  def post(url, entry)
    headers =
      Comity::SignedRequest.headers(
        body: entry.payload,
        event_uuid: entry.event_uuid,
        channel_id: SiteSetting.comity_channel_id,
        secret: SiteSetting.comity_flag_secret,
        unix_seconds: Time.zone.now.to_i,
      )
    Net::HTTP.start(
      url.host,
      url.port,
      use_ssl: url.scheme == "https",
      open_timeout: OPEN_TIMEOUT_SECONDS,
      read_timeout: READ_TIMEOUT_SECONDS,
    ) { |http| http.post(url.request_uri, entry.payload, headers) }
  end
end
