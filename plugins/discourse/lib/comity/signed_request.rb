# frozen_string_literal: true

require "openssl"

module Comity
  # The request that carries an entry of the outbox to the case server, signed at the moment it is sent.
  module SignedRequest
    PATHS = { "flag" => "/api/flags", "act" => "/api/acts" }.freeze

    def self.url(server_url, kind)
      "#{server_url.strip.delete_suffix("/")}#{PATHS.fetch(kind)}"
    end

    def self.headers(body:, event_uuid:, channel_id:, secret:, unix_seconds:)
      {
        "Content-Type" => "application/json",
        "Comity-Channel" => channel_id,
        "Comity-Event-Id" => event_uuid,
        "Comity-Signature" => signature(body:, secret:, unix_seconds:),
      }
    end

    # HMAC-SHA256 over the time, a dot and the body as it is sent: core/src/intake/signature.ts.
    def self.signature(body:, secret:, unix_seconds:)
      "t=#{unix_seconds},v1=#{OpenSSL::HMAC.hexdigest("SHA256", secret, "#{unix_seconds}.#{body}")}"
    end
  end
end
